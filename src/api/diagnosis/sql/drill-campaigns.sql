-- What campaigns reached in each month of the period: each result by the share of its
-- days that lie in the month.
-- @parameters position, on, bounds
-- @nullable segment
WITH here AS MATERIALIZED ({here}),
months AS MATERIALIZED (
  SELECT m.ordinality::integer - 1 AS month, m.start, lead(m.start) OVER (ORDER BY m.start) AS until
  FROM unnest($3::date[]) WITH ORDINALITY AS m (start, ordinality)
)
SELECT {hereColumns}, f.event_id, f.event_type, f.position::text, f.recorded_at, f.stream, f.day::text, f.month, f.segment,
  f.reached::float8, f.leads::float8
FROM here
LEFT JOIN (
  SELECT r.event_id, r.event_type, r.position, r.recorded_at, r.stream, r.from_day AS day, m.month,
    r.segment, r.reached * shared.part AS reached, r.leads * shared.part AS leads
  FROM months m
  JOIN read.campaign_result r ON r.from_day < m.until AND r.until_day > m.start
  CROSS JOIN here
  CROSS JOIN LATERAL (
    SELECT (least(r.until_day, m.until) - greatest(r.from_day, m.start))::numeric / (r.until_day - r.from_day) AS part
  ) AS shared
  WHERE r.position <= here.position AND r.from_day <= $2::date
) AS f ON true
