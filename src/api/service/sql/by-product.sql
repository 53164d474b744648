-- The product that it names.
SELECT coalesce(f.product_id, '')
