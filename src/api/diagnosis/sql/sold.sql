-- The products that an owner sold in the months.
-- @parameters position, on, bounds, kind, id, products, categories
WITH here AS MATERIALIZED ({here}),
{months},
{orders}
SELECT {hereColumns}, s.product_id
FROM here
LEFT JOIN (SELECT DISTINCT l.product_id FROM lines l) AS s ON true
