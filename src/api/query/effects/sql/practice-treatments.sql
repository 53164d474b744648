-- Who uses the practice $3 from which day on, by the day $2.
-- @parameters position, on, practiceId
-- @nullable person, department, until_day, joined_until, selection_from, selection_until
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns},
  EXISTS (SELECT FROM read.practice r WHERE r.practice_id = $3::text AND r.position <= here.position) AS known,
  t.person, t.department, t.from_day, t.until_day, t.joined_until, t.position, t.recorded_at, t.selection_from,
  t.selection_until
FROM here
LEFT JOIN LATERAL (
  SELECT a.salesperson_id AS person, NULL::text AS department, a.from_day::text, x.until_day::text AS until_day,
    NULL::text AS joined_until, a.position::text, a.recorded_at, NULL::text AS selection_from,
    NULL::text AS selection_until
  FROM read.practice_adopted a
  LEFT JOIN LATERAL (
    SELECT y.until_day FROM read.practice_dropped y
    WHERE y.practice_id = a.practice_id AND y.salesperson_id = a.salesperson_id AND y.position > a.position
      AND y.position <= here.position
    ORDER BY y.position
    LIMIT 1
  ) AS x ON true
  WHERE a.practice_id = $3 AND a.position <= here.position AND a.from_day <= $2::date
) AS t ON true
