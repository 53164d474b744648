-- Whom the corrective action $4 of the diagnosis $3 affects. $5: if its target is of these owners.
-- @parameters position, on, diagnosisId, actionId, owners
-- @nullable person, department, until_day, joined_until, selection_from, selection_until
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns}, t.action_id IS NOT NULL AS known,
  t.person, t.department, t.from_day, t.until_day, t.joined_until, t.position, t.recorded_at, t.selection_from,
  t.selection_until
FROM here
LEFT JOIN LATERAL (
  SELECT a.action_id, p.person, a.affected_department AS department, a.from_day::text, NULL::text AS until_day,
    (a.from_day + 1)::text AS joined_until, a.position::text, a.recorded_at, {selection}
  FROM read.corrective_action a
  JOIN read.diagnosis_case d ON d.diagnosis_id = a.diagnosis_id AND d.position <= here.position
  LEFT JOIN LATERAL unnest(a.affected_people) AS p (person) ON true
  WHERE a.diagnosis_id = $3::text AND a.action_id = $4::text AND a.position <= here.position AND a.day <= $2::date
    AND ($5::text[] IS NULL OR d.owner = ANY ($5))
) AS t ON true
