-- What campaigns reached in each month of the period.
-- @parameters position, on, bounds
-- @nullable segment
WITH here AS MATERIALIZED ({here}),
months AS MATERIALIZED ({calendar})
SELECT {hereColumns}, f.event_id, f.event_type, f.position::text, f.recorded_at, f.stream, f.from_day::text AS day, f.month, f.segment,
  f.reached::float8, f.leads::float8
FROM here
LEFT JOIN ({campaignMonths}) AS f ON true
