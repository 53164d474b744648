-- The programme $3 with its versions, and a page of its completions in the order of the log. $4 is the last of the page
-- before, $5 is how many. $6: of these people only.
-- @parameters position, on, programmeId, afterPosition, limit, people
-- @nullable score, pass_score, valid_until, due_again
-- @import StoredVersion from ../stored.ts
-- @type versions StoredVersion[]
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns}, v.versions,
  c.training_id, c.salesperson_id, c.day, c.completed_at, c.score, c.pass_score, c.passed, c.valid_until, c.due_again,
  c.position, c.event_id, c.event_type, c.recorded_at, c.stream
FROM here
CROSS JOIN LATERAL (
  SELECT coalesce(
    jsonb_agg(
      jsonb_build_object(
        'title', p.title, 'topic', p.topic, 'materials', p.materials, 'pass_score', p.pass_score,
        'validity_months', p.validity_months, 'recurrence_months', p.recurrence_months, 'event_id', p.event_id,
        'event_type', p.event_type, 'position', p.position::text, 'recorded_at', p.recorded_at, 'stream', p.stream
      ) ORDER BY p.position
    ),
    '[]'
  ) AS versions
  FROM read.training_programme p
  WHERE p.programme_id = $3::text AND p.position <= here.position AND p.day <= $2::date
) AS v
LEFT JOIN LATERAL (
  SELECT d.training_id, d.salesperson_id, d.day::text, d.completed_at, d.score, d.pass_score, d.passed,
    d.valid_until::text, d.due_again::text, d.position::text, d.event_id, d.event_type, d.recorded_at, d.stream
  FROM read.training_completion d
  WHERE d.programme_id = $3 AND d.position <= here.position AND d.day <= $2
    AND ($4::bigint IS NULL OR d.position > $4) AND ($6::text[] IS NULL OR d.salesperson_id = ANY ($6))
  ORDER BY d.position
  LIMIT $5::integer
) AS c ON true
ORDER BY c.position::bigint
