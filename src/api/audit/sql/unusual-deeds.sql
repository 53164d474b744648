-- Changes of who is credited with a sale of a period after it was won, and revisions of targets in the last tenth of
-- their period. $2 is the last day that counts.
-- @parameters position, on, froms, untils
-- @nullable amount_before, amount_after, currency, reason, split, owner
-- @type duty UnusualDuty
-- @type split StoredSplit
-- @import StoredSplit from ../deeds.ts
-- @import UnusualDuty from ../unusual-rows.ts
WITH here AS MATERIALIZED ({here}),
"window" AS MATERIALIZED ({window})
SELECT {hereColumns}, {stale} AS stale,
  d.n::integer AS "window", d.duty, d.subject, d.owner, d.actor, d.done_on::text, d.event_id, d.event_type,
  d.position::text AS event_position, d.recorded_at, d.stream, d.amount_before, d.amount_after, d.currency, d.reason,
  d.split
FROM here LEFT JOIN LATERAL (
  SELECT w.n, k.*
  FROM "window" w JOIN read.audit_deed k ON k.done_on <= $2::date AND k.position <= here.position
    AND (
      (k.duty = 'split changed' AND k.done_on >= w.first AND k.done_on < w.until)
      OR (k.duty = 'target revised' AND k.late AND k.period_from >= w.first AND k.period_until <= w.until)
    )
) AS d ON true
ORDER BY d.duty, d.position
