-- Every reward or every kudos ($4) of the person $3, in the order of the log. $5 is the last row of the page before, $6
-- is how many.
-- @parameters position, on, key, figure, afterPosition, limit
WITH here AS MATERIALIZED ({here}),
explained AS MATERIALIZED (SELECT * FROM ({famed}) AS f WHERE f.salesperson_id = $3::text AND f.figure = $4::text)
SELECT {hereColumns}, figure.rows::text, e.event_id, e.event_type, e.position::text, e.recorded_at, e.stream
FROM here
CROSS JOIN (SELECT count(*) AS rows FROM explained) AS figure
LEFT JOIN (
  SELECT * FROM explained WHERE $5::bigint IS NULL OR position > $5 ORDER BY position LIMIT $6::integer
) AS e ON true
ORDER BY e.position
