-- A page of targets within the period $3 to $4 whose current version was not communicated, or not acknowledged, at the
-- position asked about. $5: the company's time zone. $6 to $8 are the last target of the page before, $9 is how many. $10:
-- of these owners only.
-- @parameters position, on, from, until, timeZone, afterFrom, afterUntil, afterTargetId, limit, owners
-- @nullable scope_id, plan_currency
-- @import Scope from ../../../domain/targets/commands.ts
-- @type scope Scope
-- @type state 'not communicated' | 'not acknowledged'
WITH here AS MATERIALIZED ({here}),
latest AS MATERIALIZED (
  SELECT DISTINCT ON (p.target_id) p.target_id, p.scope, p.scope_id, p.name, p.plan_currency, p.period_from,
    p.period_until, p.withdrawn, p.versions -> -1 AS current
  FROM read.target_plan p CROSS JOIN here
  WHERE p.period_from >= $3::date AND p.period_from < $4::date AND p.period_until <= $4 AND p.position <= here.position
    AND ($10::text[] IS NULL OR p.owner = ANY ($10))
  ORDER BY p.target_id, p.position DESC
),
page AS (
  SELECT * FROM latest
  WHERE NOT withdrawn AND NOT (current ->> 'acknowledged')::boolean
    AND ($6::date IS NULL OR (period_from, period_until, target_id COLLATE "C") > ($6, $7::date, $8::text))
  ORDER BY period_from, period_until, target_id COLLATE "C"
  LIMIT $9::integer
)
SELECT {hereColumns},
  p.target_id, p.scope, p.scope_id, p.name, p.period_from::text, p.period_until::text, p.plan_currency,
  (p.current ->> 'version')::integer AS version, p.current ->> 'amount' AS amount,
  (p.current ->> 'disputed')::boolean AS disputed,
  CASE WHEN (p.current ->> 'communicated')::boolean THEN 'not acknowledged' ELSE 'not communicated' END AS state,
  since.event_id, since.event_type, since.position::text, since.recorded_at,
  ($2::date - (since.recorded_at AT TIME ZONE $5::text)::date)::text AS days
FROM here
LEFT JOIN page p ON true
LEFT JOIN LATERAL (
  -- The first event after which the current version is in its state.
  SELECT h.event_id, h.event_type, h.position, h.recorded_at
  FROM read.target_plan h
  WHERE h.target_id = p.target_id AND h.position <= here.position
    AND h.versions -> -1 ->> 'version' = p.current ->> 'version'
    AND h.versions -> -1 ->> 'communicated' = p.current ->> 'communicated'
  ORDER BY h.position
  LIMIT 1
) AS since ON true
ORDER BY p.period_from, p.period_until, p.target_id COLLATE "C"
