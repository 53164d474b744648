-- Who was to do the training programme $3, by the day $2. A training that was cancelled before it began does not stand;
-- nobody joins one that is cancelled.
-- @parameters position, on, programmeId
-- @nullable person, department, until_day, joined_until, selection_from, selection_until
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns},
  EXISTS (
    SELECT FROM read.training_programme g WHERE g.programme_id = $3::text AND g.position <= here.position
  ) AS known,
  t.person, t.department, t.from_day, t.until_day, t.joined_until, t.position, t.recorded_at, t.selection_from,
  t.selection_until
FROM here
LEFT JOIN LATERAL (
  SELECT t.salesperson_id AS person, t.department_id AS department, t.from_day::text, NULL::text AS until_day,
    x.day::text AS joined_until, t.position::text, t.recorded_at, {selection}
  FROM read.training t
  LEFT JOIN read.training_cancelled x
    ON x.training_id = t.training_id AND x.position <= here.position AND x.day <= $2::date
  LEFT JOIN read.diagnosis_case d ON d.diagnosis_id = t.diagnosis_id AND d.position <= here.position
  WHERE t.programme_id = $3 AND t.position <= here.position AND t.from_day <= $2
    AND (x.day IS NULL OR x.day > t.from_day)
) AS t ON true
