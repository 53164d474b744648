-- The corrective actions of diagnoses of periods that began before $4, by cause, the newest $5 of each: of the owner $3,
-- and of the company. $6: of diagnoses with targets of these owners only.
-- @parameters position, on, owner, before, most, owners
-- @import Cause from ../../../domain/diagnosis/events.ts
-- @nullable completed_on, effective
-- @type cause Cause
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns}, b.diagnosis_id, b.action_id, b.cause, b.kind, b.from_day, b.completed_on, b.effective
FROM here
LEFT JOIN LATERAL (
  SELECT a.diagnosis_id, a.action_id, a.cause, a.kind, a.from_day::text, d.done_on::text AS completed_on, v.effective,
    a.position, row_number() OVER (PARTITION BY a.cause ORDER BY a.position DESC) AS place
  FROM read.diagnosis_case c
  JOIN read.corrective_action a ON a.diagnosis_id = c.diagnosis_id AND a.position <= here.position AND a.day <= $2::date
  LEFT JOIN read.corrective_action_done d
    ON d.diagnosis_id = a.diagnosis_id AND d.action_id = a.action_id AND d.position <= here.position AND d.done_on <= $2
  LEFT JOIN read.corrective_action_verified v
    ON v.diagnosis_id = a.diagnosis_id AND v.action_id = a.action_id AND v.position <= here.position AND v.day <= $2
  WHERE c.position <= here.position AND c.owner IN ($3::text, 'company') AND c.from_day < $4::date
    AND ($6::text[] IS NULL OR c.owner = ANY ($6))
) AS b ON b.place <= $5::integer
ORDER BY b.cause, b.position DESC
