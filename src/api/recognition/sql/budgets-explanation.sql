-- Every grant behind the figure $5 of the programme $4 in the fiscal year $3, in the order of the log. $6 is the last
-- grant of the page before, $7 is how many. `value` is what all sum to, and `rows` is how many there are.
-- @parameters position, on, year, key, figure, afterPosition, limit
-- @type status Status
-- @import Status from ../parameters.ts
WITH here AS MATERIALIZED ({here}),
explained AS MATERIALIZED (
  SELECT g.*, CASE WHEN $5::text = 'grants' THEN 1 ELSE g.cost END AS counts
  FROM ({grants}) AS g
  WHERE g.programme_id = $4::text AND g.year = $3::integer AND CASE $5
    WHEN 'grants' THEN {isCommitted}
    WHEN 'committed' THEN {isCommitted}
    WHEN 'approved' THEN {isApproved}
    WHEN 'fulfilled' THEN {isFulfilled}
  END
)
SELECT {hereColumns}, figure.value::text, figure.rows::text,
  e.event_id, e.event_type, e.position::text, e.recorded_at, e.stream, e.grant_id, e.salesperson_id, e.status,
  e.currency, e.counts::text
FROM here
CROSS JOIN (SELECT coalesce(sum(counts), 0) AS value, count(*) AS rows FROM explained) AS figure
LEFT JOIN (
  SELECT * FROM explained WHERE $6::bigint IS NULL OR position > $6 ORDER BY position LIMIT $7::integer
) AS e ON true
ORDER BY e.position
