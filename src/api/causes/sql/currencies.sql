-- What the owner sold by month in currencies that are not the company's ($9).
-- @parameters position, on, bounds, kind, id, house, products, categories, currency
WITH here AS MATERIALIZED ({here}),
{months},
{orders}
SELECT {hereColumns}, f.currency, f.month, round(f.source_amount)::text AS foreign_amount, round(f.net)::text AS net
FROM here
LEFT JOIN (
  SELECT s.currency, o.month, sum(s.source_amount * o.share) AS source_amount, sum(o.amount * o.share) AS net
  FROM orders o JOIN read.pipeline_sale s ON s.stream = o.stream AND s.position = o.position
  WHERE s.currency <> $9::text
  GROUP BY s.currency, o.month
) AS f ON true
