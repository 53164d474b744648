-- Duties that one person did and that should be apart, and targets that were revised after their period began; by rule,
-- then by key. $2 is the last day that counts.
-- @parameters position, on, rule, actor, afterRule, afterKey, limit
-- @nullable owner, period_from, period_until, amount_before, amount_after, currency, reason
-- @type rule Rule
-- @type events DeedEvent[]
-- @import DeedEvent, Rule from ../deeds.ts
WITH here AS MATERIALIZED ({here}),
known AS (SELECT d.* FROM read.audit_deed d CROSS JOIN here WHERE d.position <= here.position AND d.done_on <= $2::date),
-- One actor set or revised a target, and also acknowledged it or resolved its dispute.
approved AS (
  SELECT 'set and approved' AS rule, k.actor, k.subject, min(k.owner) AS owner, min(k.period_from) AS period_from,
    min(k.period_until) AS period_until, {events} AS events, count(*)::integer AS deeds
  FROM known k
  WHERE k.duty IN ('target set', 'target revised', 'target acknowledged', 'dispute resolved')
    AND k.subject IN (SELECT subject FROM known WHERE duty IN ('target acknowledged', 'dispute resolved'))
  GROUP BY k.actor, k.subject
  HAVING bool_or(k.duty IN ('target set', 'target revised'))
    AND bool_or(k.duty IN ('target acknowledged', 'dispute resolved'))
),
-- One actor recorded exchange rates of a currency, and sales in it.
rated AS (
  SELECT 'rates and sales' AS rule, k.actor, k.subject, {events} AS events, count(*)::integer AS deeds
  FROM known k
  WHERE k.duty IN ('rate recorded', 'foreign sale recorded')
  GROUP BY k.actor, k.subject
  HAVING bool_or(k.duty = 'rate recorded') AND bool_or(k.duty = 'foreign sale recorded')
),
found AS (
  SELECT rule, actor, subject, concat_ws(' ', subject, actor) AS key, owner, period_from, period_until,
    NULL::text AS amount_before, NULL::text AS amount_after, NULL::text AS currency, NULL::text AS reason,
    events, deeds
  FROM approved
  UNION ALL
  SELECT rule, actor, subject, concat_ws(' ', subject, actor), NULL, NULL, NULL, NULL, NULL, NULL, NULL, events,
    deeds
  FROM rated
  UNION ALL
  SELECT 'revised after the period began', k.actor, k.subject, lpad(k.position::text, 20, '0'), k.owner, k.period_from,
    k.period_until, k.amount_before, k.amount_after, k.currency, k.reason,
    json_build_array({event}), 1
  FROM known k
  WHERE k.duty = 'target revised' AND k.done_on >= k.period_from
)
SELECT {hereColumns}, {stale} AS stale,
  f.rule, f.actor, f.subject, f.key, f.owner, f.period_from::text, f.period_until::text, f.amount_before,
  f.amount_after, f.currency, f.reason, f.events, f.deeds
FROM here LEFT JOIN LATERAL (
  SELECT * FROM found
  WHERE ($3::text IS NULL OR rule = $3) AND ($4::text IS NULL OR actor = $4)
    AND ($5::text IS NULL OR (rule COLLATE "C", key COLLATE "C") > ($5, $6::text))
  ORDER BY rule COLLATE "C", key COLLATE "C"
  LIMIT $7::integer
) AS f ON true
ORDER BY f.rule COLLATE "C", f.key COLLATE "C"
