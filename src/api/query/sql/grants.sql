-- The grants by the last day that counts ($2), each with what became of it by then.
SELECT g.*, became.steps, became.status
FROM here CROSS JOIN read.reward_grant g
CROSS JOIN LATERAL (
  SELECT
    coalesce(
      jsonb_agg(
        jsonb_build_object(
          'step', s.step, 'on', s.on_day, 'by', s.by, 'note', s.note, 'reference', s.reference,
          'clawback', s.clawback, 'eventId', s.event_id, 'position', s.position::text, 'recordedAt', s.recorded_at
        ) ORDER BY s.position
      ),
      '[]'
    ) AS steps,
    coalesce((array_agg(s.step ORDER BY s.position DESC))[1], 'granted') AS status
  FROM read.reward_step s
  WHERE s.programme_id = g.programme_id AND s.grant_id = g.grant_id
    AND s.position <= here.position AND s.on_day <= $2::date
) AS became
WHERE g.position <= here.position AND g.granted_on <= $2::date
