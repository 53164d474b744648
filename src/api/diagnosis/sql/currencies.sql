-- What the owner sold by month in each currency.
-- @parameters position, on, bounds, kind, id, products, categories
WITH here AS MATERIALIZED ({here}),
{months},
{orders}
SELECT {hereColumns}, f.kind, f.id, f.currency, f.month, round(f.source_amount)::text AS foreign_amount,
  round(f.net)::text AS net
FROM here
LEFT JOIN (
  SELECT o.kind, o.id, s.currency, o.month, sum(s.source_amount * o.share) AS source_amount,
    sum(o.amount * o.share) AS net
  FROM orders o JOIN read.pipeline_sale s ON s.day = o.day AND s.stream = o.stream AND s.position = o.position
 
  GROUP BY o.kind, o.id, s.currency, o.month
) AS f ON true
