-- How many lines have no cost, of those of which the target `m` still counts units and whose measure needs a cost.
SELECT count(*)
FROM (
  SELECT FROM ({counted}) AS c
  WHERE m.needs_cost AND c.cost IS NULL
  GROUP BY c.sale, c.sale_position, c.line
  HAVING sum(c.units) <> 0
) AS line
