-- A page of trainings with the people that they are assigned to, or who completed them, by person and training. $3 and
-- $4: of this scope only. $5: of this programme only. $6: of this status only. $7 and $8 are the last item of the page
-- before, $9 is how many. $10: of these people only.
-- @parameters position, on, scope, scopeId, programmeId, status, afterPerson, afterTraining, limit, people
-- @nullable joined_on, due, duty, started, certificate, cancelled_on
-- @import StoredCertificate, StoredCompletion, StoredStart from ../stored.ts
-- @type duty 'done' | 'due' | 'overdue'
-- @type completions StoredCompletion[]
-- @type started StoredStart
-- @type certificate StoredCertificate
WITH here AS MATERIALIZED ({here}),
{people},
{judgedTrainings}
SELECT {hereColumns},
  i.person, i.name, i.employed, i.is_assigned, i.training_id, i.programme_id, titled.title,
  i.salesperson_id, i.department_id, i.from_day, i.first_due, i.diagnosis_id, i.need_id, i.cancelled_on,
  i.joined_on, i.due, i.duty, i.started, i.completions, i.certificate,
  i.position, i.event_id, i.event_type, i.recorded_at, i.stream
FROM here
LEFT JOIN LATERAL (
  SELECT j.person, j.name, j.employed, j.is_assigned, j.training_id, j.programme_id,
    j.salesperson_id, j.department_id, j.from_day::text, j.due::text AS first_due, j.diagnosis_id, j.need_id,
    j.cancelled_on::text, j.joined_on::text, j.next_due::text AS due, j.duty, {started}, {completions},
    CASE WHEN j.certified IS NOT NULL THEN
      jsonb_build_object('from', j.certified_on, 'until', j.valid_until, 'status', j.certified, 'eventId', j.pass_event)
    END AS certificate,
    j.position::text, j.event_id, j.event_type, j.recorded_at, j.stream
  FROM judged j
  WHERE CASE $6::text
      WHEN 'assigned' THEN j.is_assigned
      WHEN 'due' THEN j.duty = 'due'
      WHEN 'overdue' THEN j.duty = 'overdue'
      WHEN 'valid' THEN j.certified IN ('valid', 'running out')
      WHEN 'running out' THEN j.certified = 'running out'
      WHEN 'expired' THEN j.certified = 'expired'
      ELSE true
    END
    AND ($7::text IS NULL OR (j.person COLLATE "C", j.training_id COLLATE "C") > ($7, $8::text))
  ORDER BY j.person COLLATE "C", j.training_id COLLATE "C"
  LIMIT $9::integer
) AS i ON true
LEFT JOIN LATERAL (
  SELECT g.title FROM read.training_programme g
  WHERE g.programme_id = i.programme_id AND g.position <= here.position
  ORDER BY g.position DESC
  LIMIT 1
) AS titled ON true
ORDER BY i.person COLLATE "C", i.training_id COLLATE "C"
