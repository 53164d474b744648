-- The improvement plans, with the reviews and the close up to the last day that counts ($2).
SELECT p.plan_id, p.salesperson_id, p.from_day::text AS from_day, p.until_day::text AS until_day, p.goals, p.by,
  p.diagnosis_id, p.position::text AS position, p.event_id, p.recorded_at, reviewed.reviews,
  CASE WHEN c.plan_id IS NOT NULL THEN
    jsonb_build_object(
      'on', c.closed_on, 'outcome', c.outcome, 'evidence', c.evidence, 'by', c.by,
      'position', c.position::text, 'eventId', c.event_id, 'recordedAt', c.recorded_at
    )
  END AS close
FROM here CROSS JOIN read.improvement_plan p
LEFT JOIN read.plan_close c ON c.plan_id = p.plan_id AND c.position <= here.position AND c.closed_on <= $2::date
CROSS JOIN LATERAL (
  SELECT
    coalesce(
      jsonb_agg(
        jsonb_build_object(
          'at', r.held_at, 'on', r.held_on, 'by', r.by, 'note', r.note,
          'position', r.position::text, 'eventId', r.event_id, 'recordedAt', r.recorded_at
        ) ORDER BY r.held_at, r.position
      ),
      '[]'
    ) AS reviews
  FROM read.plan_review r
  WHERE r.plan_id = p.plan_id AND r.position <= here.position AND r.held_on <= $2::date
) AS reviewed
WHERE p.position <= here.position
