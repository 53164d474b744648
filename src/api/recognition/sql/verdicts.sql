-- The diagnoses that were concluded by the day $2, with the share of the cause "employee".
-- @parameters position, on
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns}, o.target_id, c.diagnosis_id, c.employee, c.event_id, c.position::text, c.concluded_on::text
FROM here
LEFT JOIN read.diagnosis_verdict c
  ON c.concluded_on IS NOT NULL AND c.concluded_on <= $2::date AND c.position <= here.position
LEFT JOIN read.diagnosis_verdict o ON o.diagnosis_id = c.diagnosis_id AND o.target_id IS NOT NULL
