-- A page of coaching sessions, by day and id. $3: of this person only. $4: only those with an open action item. $5 and
-- $6 are the last session of the page before, $7 is how many. $8: of these people only.
-- @parameters position, on, salespersonId, open, afterHeldOn, afterSessionId, limit, people
-- @import StoredItem from ../stored.ts
-- @type items StoredItem[]
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns},
  s.session_id, s.salesperson_id, s.held_on, s.held_at, s.by, s.topic, s.notes, s.diagnosis_id, s.position, s.event_id,
  s.recorded_at, s.items
FROM here
LEFT JOIN LATERAL (
  SELECT * FROM ({sessions}) AS known
  WHERE ($3::text IS NULL OR salesperson_id = $3) AND ($8::text[] IS NULL OR salesperson_id = ANY ($8))
    AND (NOT $4::boolean OR open > 0)
    AND ($5::text IS NULL OR (held_on COLLATE "C", session_id COLLATE "C") > ($5, $6::text))
  ORDER BY held_on COLLATE "C", session_id COLLATE "C"
  LIMIT $7::integer
) AS s ON true
ORDER BY s.held_on COLLATE "C", s.session_id COLLATE "C"
