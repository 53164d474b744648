-- A line of an order is credited to people whose basis points sum to 10,000, or has no credits at all.
-- Never both, never in part.
SELECT sale, sale_position, line, count(*) FILTER (WHERE ledger = 'house') AS house, sum(basis_points) AS basis_points
FROM credit
WHERE position = sale_position AND ledger <> 'overlay'
GROUP BY sale, sale_position, line
HAVING NOT (
  (count(*) FILTER (WHERE ledger = 'house') = 0 AND sum(basis_points) = 10000)
  OR (count(*) = 1 AND count(*) FILTER (WHERE ledger = 'house') = 1)
)
