-- The product that it names, else each product of the sale that it names.
SELECT coalesce(f.product_id, p.key, '')
FROM (SELECT 1) AS one
LEFT JOIN unnest(CASE WHEN f.product_id IS NULL THEN s.products END) AS p (key) ON true
