-- A page of training needs by id, each with the trainings that were assigned because of it. $3 is the last of the page
-- before, $4 is how many. $5 and $6: of these people and departments only.
-- @parameters position, on, afterId, limit, people, departments
-- @import Topic from ../../../domain/training/events.ts
-- @type topic Topic
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns}, n.need_id, n.salesperson_id, n.department_id, n.topic, n.because, n.by, n.trainings,
  n.position, n.event_id, n.event_type, n.recorded_at, n.stream
FROM here
LEFT JOIN LATERAL (
  SELECT d.need_id, d.salesperson_id, d.department_id, d.topic, d.because, d.by,
    ARRAY(
      SELECT t.training_id FROM read.training t
      WHERE t.need_id = d.need_id AND t.position <= here.position
      ORDER BY t.training_id COLLATE "C"
    ) AS trainings,
    d.position::text, d.event_id, d.event_type, d.recorded_at, d.stream
  FROM read.training_need d
  WHERE d.position <= here.position AND d.day <= $2::date AND ($3::text IS NULL OR d.need_id COLLATE "C" > $3)
    AND ($5::text[] IS NULL OR d.salesperson_id = ANY ($5) OR d.department_id = ANY ($6::text[]))
  ORDER BY d.need_id COLLATE "C"
  LIMIT $4::integer
) AS n ON true
ORDER BY n.need_id COLLATE "C"
