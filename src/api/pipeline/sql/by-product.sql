-- A deal counts once for each of its products. Their lines share the amount of a sale; the products of an opportunity
-- share its value equally, by largest remainder.
SELECT p.key, p.part, 10000 FROM unnest(f.products, f.product_amounts) AS p (key, part) WHERE f.outcome = 'won'
UNION ALL
SELECT p.key, f.amount / cardinality(f.products) + (p.place <= f.amount % cardinality(f.products))::integer, 10000
FROM unnest(f.products) WITH ORDINALITY AS p (key, place)
WHERE f.outcome <> 'won'
UNION ALL
SELECT '', f.amount, 10000 WHERE coalesce(f.products, '{}') = '{}'
