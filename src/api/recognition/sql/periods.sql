-- The periods before the day $2 that people had a target of this measure ($3) and counts ($4) for, the latest first.
-- @parameters position, before, measure, counts
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns}, p.period_from::text AS from_day, p.period_until::text AS until_day
FROM here
LEFT JOIN LATERAL (
  SELECT DISTINCT period_from, period_until FROM read.target_plan
  WHERE scope = 'salesperson' AND measure = $3 AND counts = $4
    AND period_from < $2::date AND period_until <= $2 AND position <= here.position
  ORDER BY period_from DESC
  LIMIT 1000
) AS p ON true
ORDER BY p.period_from DESC
