-- The results of campaigns in the months of {calendar}: each by the share of its days that lie in the month.
SELECT r.event_id, r.event_type, r.position, r.recorded_at, r.stream, r.from_day, m.month, r.segment,
  r.reached * shared.part AS reached, r.leads * shared.part AS leads
FROM months m
JOIN read.campaign_result r ON r.from_day < m.until AND r.until_day > m.start
CROSS JOIN here
CROSS JOIN LATERAL (
  SELECT (least(r.until_day, m.until) - greatest(r.from_day, m.start))::numeric / (r.until_day - r.from_day) AS part
) AS shared
WHERE r.position <= here.position AND r.from_day <= $2::date
