-- The coaching sessions that were held by the last day that counts ($2), with their action items as of then.
SELECT s.session_id, s.salesperson_id, s.held_on::text AS held_on, s.held_at, s.by, s.topic, s.notes, s.diagnosis_id,
  s.position::text AS position, s.event_id, s.recorded_at, agreed.items, agreed.open
FROM here CROSS JOIN read.coaching_session s
CROSS JOIN LATERAL (
  SELECT
    coalesce(
      jsonb_agg(
        jsonb_build_object(
          'item', i.ordinality, 'what', i.value ->> 'what', 'due', i.value ->> 'due', 'doneOn', d.done_on,
          'doneEventId', d.event_id
        ) ORDER BY i.ordinality
      ),
      '[]'
    ) AS items,
    count(*) FILTER (WHERE d.done_on IS NULL) AS open
  FROM jsonb_array_elements(s.action_items) WITH ORDINALITY AS i
  LEFT JOIN read.action_item_done d ON d.session_id = s.session_id AND d.item = i.ordinality
    AND d.position <= here.position AND d.done_on <= $2::date
) AS agreed
WHERE s.position <= here.position AND s.held_on <= $2::date
