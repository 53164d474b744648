-- A page of groups after $8, and before them the total of the whole. $9 is how many groups.
-- @parameters position, on, from, until, seenPeople, seenDepartments, seenKeys, afterKey, limit
-- @nullable mean_won, median_won, mean_lost, median_lost
WITH here AS MATERIALIZED ({here}),
{deals},
{counted},
whole AS (
  SELECT outcome, cycle, amount AS part, 10000 AS weight, true AS first FROM fact WHERE NOT several
  UNION ALL
  SELECT outcome, cycle, amount, 10000, row_number() OVER (PARTITION BY deal ORDER BY day, position) = 1
  FROM fact WHERE several
)
SELECT {hereColumns},
  EXISTS (
    SELECT FROM runner.parked
    WHERE parked.position <= here.position AND parked.touches && ARRAY['*', 'pipeline']
  ) AS stale,
  g.is_total, g.key, g.won::text, g.lost::text, g.open::text, g.value_won::text, g.value_lost::text,
  g.cycles_won::text, g.mean_won::text, g.median_won::text,
  g.cycles_lost::text, g.mean_lost::text, g.median_lost::text
FROM here
LEFT JOIN (
  SELECT true AS is_total, '' AS key, {dealFigures} FROM whole c
  UNION ALL (
    SELECT false, c.key, {dealFigures}
    FROM counted c
    WHERE $8::text IS NULL OR c.key COLLATE "C" > $8
    GROUP BY c.key
    ORDER BY c.key COLLATE "C"
    LIMIT $9::integer
  )
) AS g ON true
ORDER BY g.is_total DESC, g.key COLLATE "C"
