-- A page of groups after $10, and before them the total of the whole. $11 is how many groups.
-- @parameters position, on, from, until, instant, timeZone, seenPeople, seenDepartments, seenKeys, afterKey, limit
-- @import Wait from ../stored.ts
-- @type waits Wait[]
WITH here AS MATERIALIZED ({here}),
{facts}
SELECT {hereColumns},
  EXISTS (
    SELECT FROM runner.parked
    WHERE parked.position <= here.position AND parked.touches && ARRAY['*', 'service']
  ) AS stale,
  g.is_total, g.key, g.opened::text, g.resolved::text, g.open::text, g.reopened::text,
  g.rated::text, g.satisfied::text, g.waits
FROM here
LEFT JOIN (
  SELECT true AS is_total, '' AS key, {figures} FROM fact c
  UNION ALL (
    SELECT false, c.key, {figures}
    FROM counted c
    WHERE $10::text IS NULL OR c.key COLLATE "C" > $10
    GROUP BY c.key
    ORDER BY c.key COLLATE "C"
    LIMIT $11::integer
  )
) AS g ON true
ORDER BY g.is_total DESC, g.key COLLATE "C"
