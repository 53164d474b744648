-- Every order behind a figure that counts orders, target $3, by the name of its stream. $4 is the last order of the
-- page before, $5 is how many rows.
-- @parameters position, on, targetId, afterSale, limit
-- @import Counts, Measure, Scope from ../../../../domain/targets/commands.ts
-- @import FilterData from ../../../../domain/directory/facts.ts
-- @type scope Scope
-- @type measure Measure
-- @type counts Counts
-- @type filter FilterData
-- @type positions string[]
WITH here AS MATERIALIZED ({here}),
m AS MATERIALIZED ({target})
SELECT {hereColumns},
  m.target_id, m.scope, m.scope_id, m.measure, m.counts, m.currency, m.filter,
  m.period_from::text, m.period_until::text, moved.actual::text, '0' AS lines_without_cost,
  sold.sale, sold.source, sold.sale_id, sold.positions, sold.amount::text, (sold.value > 0)::integer::text AS counted
FROM here
LEFT JOIN m ON true
LEFT JOIN LATERAL (SELECT coalesce(sum(v.value), 0) AS actual FROM ({credits}) AS v) AS moved ON true
LEFT JOIN LATERAL (
  SELECT c.sale, c.source, c.sale_id, sum(c.amount) AS amount, sum({value}) AS value,
    jsonb_agg(DISTINCT c.position::text) AS positions
  FROM ({counted}) AS c
  WHERE $4::text IS NULL OR c.sale COLLATE "C" > $4
  GROUP BY c.sale, c.source, c.sale_id
  ORDER BY c.sale COLLATE "C"
  LIMIT $5::integer
) AS sold ON true
ORDER BY sold.sale COLLATE "C"
