-- The columns of the practice `r`.
r.practice_id, r.title, r.body, r.technique, r.product_id, r.segment, r.learned_from, r.evidence, r.position::text,
r.event_id, r.event_type, r.recorded_at, r.stream,
(
  SELECT coalesce(
    jsonb_agg(
      jsonb_build_object(
        'department_id', h.department_id, 'event_id', h.event_id, 'event_type', h.event_type,
        'position', h.position::text, 'recorded_at', h.recorded_at, 'stream', h.stream
      ) ORDER BY h.position
    ),
    '[]'
  )
  FROM read.practice_share h
  WHERE h.practice_id = r.practice_id AND h.position <= here.position AND h.day <= $2::date
) AS shares,
(
  SELECT jsonb_build_object(
    'reason', t.reason, 'event_id', t.event_id, 'event_type', t.event_type, 'position', t.position::text,
    'recorded_at', t.recorded_at, 'stream', t.stream
  )
  FROM read.practice_retired t
  WHERE t.practice_id = r.practice_id AND t.position <= here.position AND t.day <= $2
) AS retired,
(SELECT count(*) FROM shared s WHERE s.practice_id = r.practice_id)::integer AS shared_with,
(
  SELECT count(*) FROM shared s
  WHERE s.practice_id = r.practice_id AND EXISTS (
    SELECT FROM acknowledged a WHERE a.practice_id = s.practice_id AND a.salesperson_id = s.salesperson_id
  )
)::integer AS acknowledged,
(SELECT count(DISTINCT u.salesperson_id) FROM used u WHERE u.practice_id = r.practice_id AND u.now)::integer AS in_use
