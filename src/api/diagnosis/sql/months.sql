-- The months of orders, the category of each product, and the campaigns that have results.
span AS MATERIALIZED ({span}),
category AS MATERIALIZED (
  SELECT * FROM unnest($6::text[], $7::text[]) AS listed (product_id, name)
),
campaign AS MATERIALIZED (
  SELECT coalesce(array_agg(DISTINCT r.campaign), '{}') AS with_results
  FROM read.campaign_result r CROSS JOIN here
  WHERE r.position <= here.position
)
