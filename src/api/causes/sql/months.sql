-- The fiscal months whose first days are $3; the last one of them is the end. The number of a day's month is
-- width_bucket(day, $3) - 1.
span AS MATERIALIZED (SELECT min(day) AS start, max(day) AS until FROM unnest($3::date[]) AS day),
category AS MATERIALIZED (
  SELECT * FROM unnest($7::text[], $8::text[]) AS listed (product_id, name)
)
