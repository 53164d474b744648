-- The action `a` as JSON, with its completion `d` and its verification `v`. It is overdue while it is not completed.
to_jsonb(a) || jsonb_build_object(
  'position', a.position::text,
  'overdue', d.action_id IS NULL AND a.due < $2,
  'completed', CASE WHEN d.action_id IS NOT NULL THEN to_jsonb(d) || jsonb_build_object('position', d.position::text) END,
  'verified', CASE WHEN v.action_id IS NOT NULL THEN to_jsonb(v) || jsonb_build_object('position', v.position::text) END
)
