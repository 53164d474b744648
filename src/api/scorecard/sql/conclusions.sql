-- What the diagnoses of the targets $3 concluded by the day $2, in the order of their conclusions.
-- @parameters position, on, targetIds
-- @import DiagnosisConcluded from ../../../domain/diagnosis/events.ts
-- @type causes DiagnosisConcluded['causes']
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns}, o.target_id, o.diagnosis_id, o.causes
FROM here
LEFT JOIN LATERAL (
  SELECT c.target_id, c.diagnosis_id, e.causes, e.position
  FROM read.diagnosis_case c
  JOIN read.diagnosis_conclusion e ON e.diagnosis_id = c.diagnosis_id
  WHERE c.target_id = ANY ($3::text[]) AND e.day <= $2::date AND e.position <= here.position
) AS o ON true
ORDER BY o.position
