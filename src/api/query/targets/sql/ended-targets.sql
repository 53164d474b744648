-- The targets of the scope $5 and the measure $6 whose period lies within $3 to $4 and ended by the end of $2.
-- `position` is that of the plan.
-- @parameters position, on, from, until, scope, measure
-- @import Measure, Scope from ../../../../domain/targets/commands.ts
-- @type scope Scope
-- @type measure Measure
WITH here AS MATERIALIZED ({here}),
standing AS MATERIALIZED (
  SELECT DISTINCT ON (p.target_id) p.target_id, p.position, p.scope, p.measure, p.period_until, {isGone} AS gone
  FROM read.target_plan p CROSS JOIN here
  WHERE p.position <= here.position AND {which} AND p.period_until <= $2::date + 1
    AND ($5::text IS NULL OR p.scope = $5) AND ($6::text IS NULL OR p.measure = $6)
  ORDER BY p.target_id, p.position DESC
)
SELECT {hereColumns}, s.target_id, s.position::text, s.scope, s.measure,
  EXISTS (SELECT FROM read.period_close c WHERE c.position <= here.position AND c.until_day >= s.period_until) AS closed
FROM here
LEFT JOIN standing s ON NOT s.gone
