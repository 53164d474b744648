-- The completions of the item j, oldest first.
(
  SELECT coalesce(
    jsonb_agg(
      jsonb_build_object(
        'on', c.day, 'at', c.completed_at, 'score', c.score, 'pass_score', c.pass_score, 'passed', c.passed,
        'valid_until', c.valid_until, 'due_again', c.due_again, 'event_id', c.event_id, 'event_type', c.event_type,
        'position', c.position::text, 'recorded_at', c.recorded_at, 'stream', c.stream
      ) ORDER BY c.completed_at, c.position
    ),
    '[]'
  )
  FROM completion c
  WHERE c.training_id = j.training_id AND c.salesperson_id = j.person
) AS completions
