-- How many targets of each owner lie within a period.
-- @parameters position, on, froms, untils
WITH here AS MATERIALIZED ({here}),
"window" AS MATERIALIZED ({window})
SELECT {hereColumns}, t.n::integer AS "window", t.owner, t.targets
FROM here LEFT JOIN LATERAL (
  SELECT w.n, k.owner, count(*)::integer AS targets
  FROM "window" w JOIN read.audit_deed k ON k.duty = 'target set' AND k.period_from >= w.first
    AND k.period_until <= w.until AND k.position <= here.position AND k.done_on <= $2::date
  GROUP BY w.n, k.owner
) AS t ON true
