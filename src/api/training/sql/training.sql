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
asked AS MATERIALIZED (
  SELECT p.salesperson_id, p.name,
    EXISTS (
      SELECT FROM spell s WHERE s.salesperson_id = p.salesperson_id AND s.from_day <= $2::date AND s.until_day > $2
    ) AS employed
  FROM person p
  WHERE CASE $3::text
    WHEN 'salesperson' THEN p.salesperson_id = $4::text
    WHEN 'department' THEN EXISTS (
      SELECT FROM spell s
      WHERE s.salesperson_id = p.salesperson_id AND s.department_id = $4 AND s.from_day <= $2 AND s.until_day > $2
    )
    ELSE true
  END
    AND ($10::text[] IS NULL OR p.salesperson_id = ANY ($10))
),
training AS MATERIALIZED (
  SELECT t.*, c.day AS cancelled_on
  FROM read.training t CROSS JOIN here
  LEFT JOIN read.training_cancelled c
    ON c.training_id = t.training_id AND c.position <= here.position AND c.day <= $2
  WHERE t.position <= here.position AND t.from_day <= $2 AND ($5::text IS NULL OR t.programme_id = $5)
),
completion AS (
  SELECT c.* FROM read.training_completion c CROSS JOIN here WHERE c.position <= here.position AND c.day <= $2
),
assigned AS (
  SELECT t.training_id, t.salesperson_id, true AS is_assigned, NULL::date AS joined_on
  FROM training t
  WHERE t.salesperson_id IS NOT NULL AND t.cancelled_on IS NULL
  UNION ALL
  -- Everyone who belongs to the department on its first day or later. Who left and came back joined again.
  SELECT t.training_id, s.salesperson_id, true, max(s.from_day)
  FROM training t JOIN spell s
    ON s.department_id = t.department_id AND s.from_day <= $2 AND s.until_day > t.from_day
  WHERE t.cancelled_on IS NULL
  GROUP BY t.training_id, s.salesperson_id
  UNION ALL
  SELECT DISTINCT c.training_id, c.salesperson_id, false, NULL::date FROM completion c
),
pair AS (
  SELECT a.training_id, a.salesperson_id, bool_or(a.is_assigned) AS is_assigned, max(a.joined_on) AS joined_on
  FROM assigned a
  GROUP BY a.training_id, a.salesperson_id
),
item AS (
  SELECT t.*, p.salesperson_id AS person, asked.name, asked.employed, p.is_assigned, pass.day AS certified_on,
    pass.valid_until, pass.event_id AS pass_event,
    CASE WHEN p.joined_on > t.from_day THEN p.joined_on END AS joined_on,
    CASE WHEN round.due IS NOT NULL AND p.joined_on > t.from_day
      THEN greatest(round.due, p.joined_on + 30) ELSE round.due
    END AS next_due
  FROM pair p
  JOIN training t ON t.training_id = p.training_id
  JOIN asked ON asked.salesperson_id = p.salesperson_id
  LEFT JOIN LATERAL (
    SELECT c.* FROM completion c
    WHERE c.training_id = p.training_id AND c.salesperson_id = p.salesperson_id AND c.passed
    ORDER BY c.completed_at DESC, c.position DESC
    LIMIT 1
  ) AS pass ON true
  CROSS JOIN LATERAL (SELECT CASE WHEN pass.position IS NULL THEN t.due ELSE pass.due_again END AS due) AS round
),
judged AS (
  SELECT i.*,
    CASE
      WHEN NOT i.is_assigned OR NOT i.employed THEN NULL
      WHEN i.next_due IS NULL OR (i.certified_on IS NOT NULL AND i.next_due > $2 + 30) THEN 'done'
      WHEN i.next_due >= $2 THEN 'due'
      ELSE 'overdue'
    END AS duty,
    CASE
      WHEN i.certified_on IS NULL THEN NULL
      WHEN i.valid_until <= $2 THEN 'expired'
      WHEN i.valid_until <= $2 + 30 THEN 'running out'
      ELSE 'valid'
    END AS certified
  FROM item i
)
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
