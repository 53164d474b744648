-- How many lines came without a cost, of those that a margin `m` still counts units of.
SELECT count(*)
FROM (
  SELECT FROM ({counted}) AS c
  WHERE m.measure = 'margin' AND c.cost IS NULL
  GROUP BY c.sale, c.sale_position, c.line
  HAVING sum(c.units) <> 0
) AS line
