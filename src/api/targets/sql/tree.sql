-- The targets on money of exactly the period $2 to $3, with what each was last handed down as.
-- @parameters position, from, until
-- @nullable scope_id, plan_rate, plan_currency, allocation, currency
-- @import Counts, Scope from ../../../domain/targets/commands.ts
-- @type scope Scope
-- @type counts Counts
-- @type measure 'revenue' | 'margin'
-- @type allocation { readonly amount: string }[]
WITH here AS MATERIALIZED ({here}),
latest AS MATERIALIZED (
  SELECT DISTINCT ON (p.target_id) p.*
  FROM read.target_plan p CROSS JOIN here
  WHERE p.period_from = $2::date AND p.period_until = $3::date AND p.position <= here.position
  ORDER BY p.target_id, p.position DESC
)
SELECT {hereColumns},
  p.target_id, p.scope, p.scope_id, p.name, p.measure, p.counts, p.currency, p.plan_currency, p.plan_rate,
  p.versions -> -1 ->> 'amount' AS amount, handed.allocation
FROM here
LEFT JOIN latest p ON NOT p.withdrawn AND p.currency IS NOT NULL
LEFT JOIN LATERAL (
  SELECT h.allocation FROM read.target_plan h
  WHERE h.target_id = p.target_id AND h.position <= here.position AND h.allocation IS NOT NULL
  ORDER BY h.position DESC LIMIT 1
) AS handed ON true
ORDER BY p.target_id COLLATE "C"
