-- What was asked and found in the diagnoses $2, and in those of any target of the owner $3 for the period $4 to $5.
-- @parameters position, diagnosisIds, owner, from, until
-- @import AskedDepartment from ../../../domain/diagnosis/events.ts
-- @type requests { readonly department: AskedDepartment; readonly due: string }[]
-- @type findings { readonly department: AskedDepartment }[]
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns}, s.diagnosis_id, s.requests, s.findings
FROM here
LEFT JOIN LATERAL (
  SELECT c.diagnosis_id,
    (
      SELECT coalesce(jsonb_agg(jsonb_build_object('department', r.department, 'due', r.due)), '[]')
      FROM read.finding_request r
      WHERE r.diagnosis_id = c.diagnosis_id AND r.position <= here.position
    ) AS requests,
    (
      SELECT coalesce(jsonb_agg(jsonb_build_object('department', f.department)), '[]')
      FROM read.finding f
      WHERE f.diagnosis_id = c.diagnosis_id AND f.position <= here.position
    ) AS findings
  FROM read.diagnosis_case c
  WHERE c.position <= here.position AND (
    c.diagnosis_id COLLATE "C" = ANY ($2::text[])
    OR (c.owner = $3::text AND c.from_day = $4::date AND c.until_day = $5::date)
  )
) AS s ON true
