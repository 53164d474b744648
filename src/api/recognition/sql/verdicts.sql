-- The diagnoses that were concluded by the day $2, in the order of their conclusions.
-- @parameters position, on
-- @import DiagnosisConcluded from ../../../domain/diagnosis/events.ts
-- @type causes DiagnosisConcluded['causes']
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns}, o.target_id, o.diagnosis_id, o.causes, o.event_id, o.position::text, o.concluded_on
FROM here
LEFT JOIN LATERAL (
  SELECT c.target_id, c.diagnosis_id, e.causes, e.event_id, e.position, e.day::text AS concluded_on
  FROM read.diagnosis_conclusion e
  JOIN read.diagnosis_case c ON c.diagnosis_id = e.diagnosis_id
  WHERE e.day <= $2::date AND e.position <= here.position
) AS o ON true
ORDER BY o.position
