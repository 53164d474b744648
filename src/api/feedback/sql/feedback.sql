-- A page of groups after $8, and before them the total of the whole. $9 is how many groups.
-- @parameters position, on, from, until, seenPeople, seenDepartments, seenKeys, afterKey, limit
-- @nullable mean
WITH here AS MATERIALIZED ({here}),
{facts}
SELECT {hereColumns},
  EXISTS (
    SELECT FROM runner.parked
    WHERE parked.position <= here.position AND parked.touches && ARRAY['*', 'feedback']
  ) AS stale,
  g.is_total, g.key, g.n::text, g.mean::text, g.promoters::text, g.detractors::text
FROM here
LEFT JOIN (
  SELECT true AS is_total, '' AS key, {feedbackFigures} FROM fact c
  UNION ALL (
    SELECT false, c.key, {feedbackFigures}
    FROM counted c
    WHERE $8::text IS NULL OR c.key COLLATE "C" > $8
    GROUP BY c.key
    ORDER BY c.key COLLATE "C"
    LIMIT $9::integer
  )
) AS g ON true
ORDER BY g.is_total DESC, g.key COLLATE "C"
