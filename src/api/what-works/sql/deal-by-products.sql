-- A deal counts once for each of its products.
SELECT p.key, 0::bigint, 10000 FROM unnest(f.products) AS p (key)
UNION ALL
SELECT '', 0, 10000 WHERE coalesce(f.products, '{}') = '{}'
