-- Every row behind the figure $9 of the group $8, in the order of the log. $10 is the last row of the page before, $11 is
-- how many rows. `value` is what all rows sum to, and `rows` is how many there are.
-- @parameters position, on, from, until, seenPeople, seenDepartments, seenKeys, key, figure, afterPosition, limit
WITH here AS MATERIALIZED ({here}),
{facts},
explained AS MATERIALIZED (
  SELECT c.*,
    CASE $9::text
      WHEN 'promoterShare' THEN ({isPromoter})::integer
      WHEN 'detractorShare' THEN ({isDetractor})::integer
      ELSE 1
    END AS counts
  FROM counted c
  WHERE c.key = $8::text AND CASE $9
    WHEN 'promoters' THEN {isPromoter}
    WHEN 'detractors' THEN {isDetractor}
    ELSE true
  END
)
SELECT {hereColumns}, figure.value::text, figure.rows::text,
  e.position::text, e.event_id, e.event_type, e.recorded_at, e.stream, e.source, e.feedback_id, e.day::text,
  e.score, e.topic, e.product_id, e.salesperson_id, e.path, e.sale_source, e.sale_id, e.counts::text
FROM here
CROSS JOIN (SELECT coalesce(sum(counts), 0) AS value, count(*) AS rows FROM explained) AS figure
LEFT JOIN (
  SELECT * FROM explained WHERE $10::bigint IS NULL OR position > $10 ORDER BY position LIMIT $11::integer
) AS e ON true
ORDER BY e.position
