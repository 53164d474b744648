-- Every row behind the figure $6 of the group $5, in the order of the log. $7 is the last row of the page before, $8 is
-- how many rows. `value` is what all rows sum to, and `rows` is how many there are.
-- @parameters position, on, from, until, key, figure, afterPosition, limit
WITH here AS MATERIALIZED ({here}),
{deals},
{counted},
{booked},
explained AS MATERIALIZED (
  SELECT m.position, m.event_id, m.event_type, m.recorded_at, m.stream, m.source, m.id, m.day,
    CASE $6::text WHEN 'revenue' THEN m.amount WHEN 'margin' THEN coalesce(m.margin, 0) ELSE -m.amount END AS counts
  FROM moved m
  WHERE m.key = $5::text AND ($6 IN ('revenue', 'margin') OR ($6 = 'returned' AND {isReturn}))
  UNION ALL
  SELECT s.position, s.event_id, s.event_type, s.recorded_at, s.stream, s.source, s.id, s.day, 1
  FROM ordered s
  WHERE s.key = $5 AND $6 = 'orders'
  UNION ALL
  SELECT c.position, c.event_id, c.event_type, c.recorded_at, c.stream, c.source, c.id, c.day,
    CASE WHEN $6 = 'winRate' THEN (c.outcome = 'won')::integer ELSE 1 END
  FROM counted c
  WHERE c.key = $5 AND CASE $6
    WHEN 'won' THEN {isWin}
    WHEN 'lost' THEN {isLoss}
    WHEN 'winRate' THEN {isWin} OR {isLoss}
    ELSE false
  END
  UNION ALL
  SELECT p.position, p.event_id, p.event_type, p.recorded_at, p.stream, p.source, p.id, p.day,
    CASE $6 WHEN 'gross' THEN p.gross ELSE p.gross - p.net END
  FROM priced p
  WHERE p.key = $5 AND $6 IN ('gross', 'discount')
  UNION ALL
  SELECT s.position, s.event_id, s.event_type, s.recorded_at, s.stream, s.source, s.id, s.day, 1
  FROM said s
  WHERE s.key = $5 AND $6 = 'feedback'
)
SELECT {hereColumns}, figure.value::text, figure.rows::text,
  e.position::text, e.event_id, e.event_type, e.recorded_at, e.stream, e.source, e.id, e.day::text, e.counts::text
FROM here
CROSS JOIN (SELECT coalesce(sum(counts), 0) AS value, count(*) AS rows FROM explained) AS figure
LEFT JOIN (
  SELECT * FROM explained WHERE $7::bigint IS NULL OR position > $7 ORDER BY position LIMIT $8::integer
) AS e ON true
ORDER BY e.position
