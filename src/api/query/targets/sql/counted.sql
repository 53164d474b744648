-- The credits that count for the target `m`. Each list of its filter must hold the line's value.
SELECT c.*
FROM (
  SELECT * FROM read.credit WHERE m.reach = 'salesperson' AND salesperson_id = m.scope_id AND {within}
  UNION ALL
  SELECT * FROM read.credit WHERE m.reach = 'department' AND m.scope_id = ANY (path) AND {within}
  UNION ALL
  SELECT * FROM read.credit WHERE m.reach = 'company' AND {within}
) AS c
WHERE c.position <= m.as_of AND c.ledger = ANY (m.ledgers) AND (m.filter IS NULL OR (
  (m.filter -> 'categories' IS NULL OR m.filter -> 'categories' ? c.category)
  AND (m.filter -> 'productIds' IS NULL OR m.filter -> 'productIds' ? c.product_id)
  AND (m.filter -> 'segments' IS NULL OR m.filter -> 'segments' ? c.segment)
  AND (m.filter -> 'territories' IS NULL OR m.filter -> 'territories' ? c.territory)
))
