-- The plan of the target `p` after each of its events, if days of its period were closed. Null otherwise.
CASE WHEN p.closed_until > p.period_from THEN (
  SELECT jsonb_agg(jsonb_build_object('pieces', h.pieces, 'closedUntil', h.closed_until) ORDER BY h.position)
  FROM read.target_plan h WHERE h.target_id = p.target_id AND h.position <= here.position
) END
