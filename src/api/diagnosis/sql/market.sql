-- Indicators and results of campaigns by month and segment. A range of days counts in each month by the share of its
-- days that lie in the month; of an indicator, the last value of each range counts.
-- @parameters position, on, bounds
-- @nullable segment, indicator, reached, leads
WITH here AS MATERIALIZED ({here}),
months AS MATERIALIZED ({calendar}),
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
  SELECT c.month, c.segment, sum(c.reached) AS reached, sum(c.leads) AS leads
  FROM ({campaignMonths}) AS c
  GROUP BY c.month, c.segment
)
SELECT {hereColumns}, f.month, f.segment, f.indicator::float8, f.reached::float8, f.leads::float8
FROM here
LEFT JOIN (
  SELECT coalesce(i.month, r.month) AS month, coalesce(i.segment, r.segment) AS segment, i.indicator, r.reached, r.leads
  FROM indicator i FULL JOIN result r ON r.month = i.month AND coalesce(r.segment, '') = coalesce(i.segment, '')
) AS f ON true
