-- The products that an owner sold in the months.
-- @parameters months, kind, id
WITH here AS MATERIALIZED ({hereNow})
SELECT {hereColumns}, s.product_id
FROM here
LEFT JOIN (
  SELECT DISTINCT p.product_id FROM sums.product p WHERE p.month = ANY ($1::bigint[]) AND p.kind = $2 AND p.id = $3
) AS s ON true
