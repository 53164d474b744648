-- Every credit behind the figure of the target $3, in the order of the log. $4 to $8 are the last row of the page
-- before, $9 is how many rows. An amendment has the same line twice: what it takes back, by the old sale_position, and
-- the new one.
-- @parameters position, on, targetId
-- @parameters afterPosition, afterSalePosition, afterLine, afterLedger, afterSalespersonId, limit
-- @nullable segment, territory, salesperson_id, basis_points, rate_position, assignment_position, cost, counted
-- @import Counts, Measure, Scope from ../../../../domain/targets/commands.ts
-- @import FilterData from ../../../../domain/directory/facts.ts
-- @type scope Scope
-- @type measure Measure
-- @type counts Counts
-- @type filter FilterData
-- @type ledger 'revenue' | 'overlay' | 'house'
WITH here AS MATERIALIZED ({here}),
member AS MATERIALIZED ({target}),
later AS MATERIALIZED ({later})
SELECT {hereColumns},
  m.target_id, m.scope, m.scope_id, m.measure, m.counts, m.currency, m.filter,
  m.period_from::text, m.period_until::text, moved.actual::text, uncosted.count::text AS lines_without_cost,
  c.position::text, c.sale_position::text, c.event_id, c.event_type, c.recorded_at,
  c.sale, c.source, c.sale_id, c.line, c.product_id, c.category,
  c.segment, c.territory, c.ledger, c.salesperson_id, c.basis_points, c.units::text, c.source_amount::text,
  c.currency AS source_currency, c.rate, c.rate_position::text, c.path, c.assignment_position::text,
  c.origin_on::text, c.booked_on::text, c.amount::text, c.cost::text, ({value})::text AS counted
FROM here
LEFT JOIN member m ON true
LEFT JOIN LATERAL (SELECT coalesce(sum(v.value), 0) AS actual FROM ({moves}) AS v) AS moved ON true
LEFT JOIN LATERAL ({withoutCost}) AS uncosted ON true
LEFT JOIN LATERAL (
  SELECT * FROM ({counted}) AS c
  WHERE $4::bigint IS NULL
    OR (c.position, c.sale_position, c.line, c.ledger COLLATE "C", coalesce(c.salesperson_id, '') COLLATE "C")
      > ($4, $5::bigint, $6::integer, $7::text, $8::text)
  ORDER BY c.position, c.sale_position, c.line, c.ledger COLLATE "C", coalesce(c.salesperson_id, '') COLLATE "C"
  LIMIT $9::integer
) AS c ON true
ORDER BY c.position, c.sale_position, c.line, c.ledger COLLATE "C", coalesce(c.salesperson_id, '') COLLATE "C"
