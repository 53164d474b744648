-- The orders of the months, each as its last event before a cancellation left it, with the owner's part of the amount:
-- of the company ($4), of a department or of a person ($5). $6: house sales too. `first`: the order decides the deal;
-- further orders of one opportunity add to its value only. Segment and campaign are those of the opportunity, if it
-- names them.
stated AS (
  SELECT s.stream, s.position, s.day, s.opportunity, s.segment, s.campaign, s.amount, s.products, s.product_amounts,
    s.product_gross,
    CASE $4::text
      WHEN 'company' THEN s.amount
      WHEN 'department' THEN s.department_amounts[array_position(s.departments, $5::text)]
      ELSE s.person_amounts[array_position(s.people, $5)]
    END AS part
  FROM read.pipeline_sale s CROSS JOIN here CROSS JOIN span
  WHERE s.standing AND s.position <= here.position AND s.day >= span.start AND s.day < span.until AND s.day <= $2::date
    AND ($6::boolean OR NOT s.house)
    AND CASE $4
      WHEN 'company' THEN true
      WHEN 'department' THEN s.departments @> ARRAY[$5]
      ELSE s.people @> ARRAY[$5]
    END
    AND NOT EXISTS (
      SELECT FROM read.pipeline_sale later
      WHERE later.event_type <> 'SaleRecorded' AND later.standing
        AND later.stream = s.stream AND later.position > s.position AND later.position <= here.position
    )
),
orders AS MATERIALIZED (
  SELECT s.*, width_bucket(s.day, $3::date[]) - 1 AS month,
    CASE WHEN s.amount = 0 THEN 1 ELSE s.part::numeric / s.amount END AS share,
    row_number() OVER (PARTITION BY coalesce(s.opportunity, s.stream) ORDER BY s.day, s.position) = 1 AS first,
    coalesce(o.segment, s.segment) AS of_segment, {source} AS source,
    o.opened_on <= s.day AS opened, gone.position IS NOT NULL AS cancelled,
    CASE WHEN gone.position IS NOT NULL THEN coalesce(why.cancel_cause, 'other') END AS cause
  FROM stated s
  CROSS JOIN here
  LEFT JOIN LATERAL (
    SELECT min(said.opened_on) AS opened_on, max(said.segment) AS segment, max(said.campaign) AS campaign
    FROM read.opportunity said
    WHERE said.stream = s.opportunity AND said.position <= here.position
  ) AS o ON true
  LEFT JOIN LATERAL (
    SELECT x.position, x.day FROM read.pipeline_sale x
    WHERE x.event_type <> 'SaleRecorded' AND x.stream = s.stream AND NOT x.standing AND x.position <= here.position
    LIMIT 1
  ) AS gone ON true
  LEFT JOIN LATERAL (
    SELECT f.cancel_cause FROM read.order_state f
    WHERE f.cancelled_on = gone.day AND f.sale = s.stream AND f.position <= here.position
    ORDER BY f.position DESC LIMIT 1
  ) AS why ON true
),
lines AS MATERIALIZED (
  SELECT o.stream, o.position, o.month, o.of_segment, o.source, o.share, o.first, o.opened, o.opportunity,
    o.cancelled, o.cause,
    l.product_id, c.name AS category, o.amount,
    CASE WHEN o.amount = 0 THEN 1.0 / cardinality(o.products) ELSE l.net::numeric / o.amount END AS line_share,
    l.net * o.share AS net, l.gross * o.share AS gross
  FROM orders o
  CROSS JOIN LATERAL unnest(o.products, o.product_amounts, o.product_gross) AS l (product_id, net, gross)
  LEFT JOIN category c ON c.product_id = l.product_id
)
