-- The fiscal months whose first days are $3; the last one of them is the end.
months AS MATERIALIZED (
  SELECT m.ordinality::integer - 1 AS month, m.start, lead(m.start) OVER (ORDER BY m.start) AS until
  FROM unnest($3::date[]) WITH ORDINALITY AS m (start, ordinality)
),
span AS MATERIALIZED (SELECT min(start) AS start, max(start) AS until FROM months),
category AS MATERIALIZED (
  SELECT * FROM unnest($7::text[], $8::text[]) AS listed (product_id, name)
)
