-- Every case behind the figure $11 of the group $10, by its opening in the log, with the event that counts. $12 is the
-- opening of the last case of the page before, $13 is how many rows. `value` is what all rows sum to, and `rows` is how
-- many there are.
-- @parameters position, on, from, until, instant, timeZone, seenPeople, seenDepartments, seenKeys, key, figure, afterPosition, limit
-- @nullable satisfaction
WITH here AS MATERIALIZED ({here}),
{facts},
explained AS MATERIALIZED (
  SELECT c.*,
    CASE WHEN $11::text = 'csat' THEN ({isSatisfied})::integer ELSE 1 END AS counts,
    CASE WHEN $11 IN ('resolved', 'csat') THEN c.resolved_at WHEN $11 = 'reopened' THEN c.reopened_at ELSE c.position END
      AS counted_at
  FROM counted c
  WHERE c.key = $10::text AND CASE $11
    WHEN 'opened' THEN true
    WHEN 'resolved' THEN {isResolved}
    WHEN 'open' THEN {isOpen}
    WHEN 'reopened' THEN {isReopened}
    WHEN 'csat' THEN {isRated}
  END
)
SELECT {hereColumns}, figure.value::text, figure.rows::text, e.position::text AS opened_position,
  event.position::text, event.event_id, event.event_type, event.recorded_at, event.stream,
  e.source, e.case_id, e.topic, e.day::text, e.is_resolved, e.waited::text, e.rating AS satisfaction,
  e.product_id, e.salesperson_id, e.path, e.segment, e.sale_source, e.sale_id, e.counts::text
FROM here
CROSS JOIN (SELECT coalesce(sum(counts), 0) AS value, count(*) AS rows FROM explained) AS figure
LEFT JOIN (
  SELECT * FROM explained WHERE $12::bigint IS NULL OR position > $12 ORDER BY position LIMIT $13::integer
) AS e ON true
LEFT JOIN read.service_case event ON event.stream = e.stream AND event.position = e.counted_at
ORDER BY e.position
