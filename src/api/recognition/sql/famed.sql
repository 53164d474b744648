-- What counts in the hall of fame: rewards that are approved or fulfilled, and kudos.
SELECT g.salesperson_id, 'rewards' AS figure, g.position, g.event_id, g.event_type, g.recorded_at, g.stream
FROM ({grants}) AS g
WHERE {isApproved}
UNION ALL
SELECT k.salesperson_id, 'kudos', k.position, k.event_id, k.event_type, k.recorded_at, k.stream
FROM read.kudos k CROSS JOIN here
WHERE k.position <= here.position AND k.given_on <= $2::date
