-- Who was coached on the topic $3, by the day $2. Null is any topic.
-- @parameters position, on, topic
-- @nullable person, department, until_day, joined_until, selection_from, selection_until
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns}, true AS known,
  t.person, t.department, t.from_day, t.until_day, t.joined_until, t.position, t.recorded_at, t.selection_from,
  t.selection_until
FROM here
LEFT JOIN LATERAL (
  SELECT s.salesperson_id AS person, NULL::text AS department, s.held_on::text AS from_day, NULL::text AS until_day,
    NULL::text AS joined_until, s.position::text, s.recorded_at, {selection}
  FROM read.coaching_session s
  LEFT JOIN read.diagnosis_case d ON d.diagnosis_id = s.diagnosis_id AND d.position <= here.position
  WHERE ($3::text IS NULL OR s.topic = $3) AND s.position <= here.position AND s.held_on <= $2::date
) AS t ON true
