-- The start of the item j that no completion follows.
(
  SELECT jsonb_build_object(
    'on', s.day, 'at', s.started_at, 'event_id', s.event_id, 'event_type', s.event_type, 'position', s.position::text,
    'recorded_at', s.recorded_at, 'stream', s.stream
  )
  FROM read.training_start s
  WHERE s.training_id = j.training_id AND s.salesperson_id = j.person AND s.position <= here.position AND s.day <= $2
    AND NOT EXISTS (
      SELECT FROM completion c
      WHERE c.training_id = s.training_id AND c.salesperson_id = s.salesperson_id AND c.completed_at >= s.started_at
    )
  ORDER BY s.started_at DESC
  LIMIT 1
) AS started
