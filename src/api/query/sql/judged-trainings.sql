-- The trainings of the people {whoseTrainings} by the day $2: those that were assigned to them, and those that they
-- completed, with what is due, and the certificate.
asked AS MATERIALIZED (
  SELECT p.salesperson_id, p.name,
    EXISTS (
      SELECT FROM spell s WHERE s.salesperson_id = p.salesperson_id AND s.from_day <= $2::date AND s.until_day > $2
    ) AS employed
  FROM person p
  WHERE {whoseTrainings}
),
training AS MATERIALIZED (
  SELECT t.*, c.day AS cancelled_on
  FROM read.training t CROSS JOIN here
  LEFT JOIN read.training_cancelled c
    ON c.training_id = t.training_id AND c.position <= here.position AND c.day <= $2
  WHERE t.position <= here.position AND t.from_day <= $2 AND {whichTrainings}
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
