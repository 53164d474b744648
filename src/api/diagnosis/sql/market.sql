-- Indicators and results of campaigns by month and segment. A range of days counts in each month by the share of its
-- days that lie in the month; of an indicator, the last value of each range counts.
-- @parameters position, on, bounds
-- @nullable segment, indicator, reached, leads
WITH here AS MATERIALIZED ({here}),
months AS MATERIALIZED (
  SELECT m.ordinality::integer - 1 AS month, m.start, lead(m.start) OVER (ORDER BY m.start) AS until
  FROM unnest($3::date[]) WITH ORDINALITY AS m (start, ordinality)
),
value AS (
  SELECT DISTINCT ON (i.stream) i.segment, i.from_day, i.until_day, i.value
  FROM read.market_indicator i CROSS JOIN here
  WHERE i.position <= here.position AND i.from_day <= $2::date
  ORDER BY i.stream, i.position DESC
),
indicator AS (
  SELECT m.month, v.segment, sum(v.value * shared.days) / sum(shared.days) AS indicator
  FROM months m
  JOIN value v ON v.from_day < m.until AND v.until_day > m.start
  CROSS JOIN LATERAL (SELECT least(v.until_day, m.until) - greatest(v.from_day, m.start) AS days) AS shared
  GROUP BY m.month, v.segment
),
result AS (
  SELECT m.month, r.segment, sum(r.reached * shared.part) AS reached, sum(r.leads * shared.part) AS leads
  FROM months m
  JOIN read.campaign_result r ON r.from_day < m.until AND r.until_day > m.start
  CROSS JOIN here
  CROSS JOIN LATERAL (
    SELECT (least(r.until_day, m.until) - greatest(r.from_day, m.start))::numeric / (r.until_day - r.from_day) AS part
  ) AS shared
  WHERE r.position <= here.position AND r.from_day <= $2
  GROUP BY m.month, r.segment
)
SELECT {hereColumns}, f.month, f.segment, f.indicator::float8, f.reached::float8, f.leads::float8
FROM here
LEFT JOIN (
  SELECT coalesce(i.month, r.month) AS month, coalesce(i.segment, r.segment) AS segment, i.indicator, r.reached, r.leads
  FROM indicator i FULL JOIN result r ON r.month = i.month AND coalesce(r.segment, '') = coalesce(i.segment, '')
) AS f ON true
