-- Every row behind the figure $9 of the group $8, in the order of the log. $10 is the last row of the page before, $11 is
-- how many rows. `value` is what all rows sum to, and `rows` is how many there are.
-- @parameters position, on, from, until, seenPeople, seenDepartments, seenKeys, key, figure, afterPosition, limit
-- @nullable opened_on
-- @type outcome 'won' | 'lost' | 'open'
WITH here AS MATERIALIZED ({here}),
{deals},
{counted},
explained AS MATERIALIZED (
  SELECT c.*,
    CASE
      WHEN $9::text IN ('valueWon', 'valueLost') THEN c.part
      WHEN $9 = 'winRate' THEN (c.outcome = 'won')::integer * 10000
      ELSE c.weight
    END AS counts
  FROM counted c
  WHERE c.key = $8::text AND CASE $9
    WHEN 'won' THEN {isWin}
    WHEN 'lost' THEN {isLoss}
    WHEN 'open' THEN {isOpen}
    WHEN 'winRate' THEN {isWin} OR {isLoss}
    WHEN 'valueWon' THEN {isSale}
    WHEN 'valueLost' THEN {isLoss}
  END
)
SELECT {hereColumns}, figure.value::text, figure.rows::text,
  e.position::text, e.event_id, e.event_type, e.recorded_at, e.stream, e.outcome, e.deal, e.source, e.id,
  e.day::text, e.opened_on::text, e.amount::text, e.people, e.departments, e.counts::text
FROM here
CROSS JOIN (SELECT coalesce(sum(counts), 0) AS value, count(*) AS rows FROM explained) AS figure
LEFT JOIN (
  SELECT * FROM explained WHERE $10::bigint IS NULL OR position > $10 ORDER BY position LIMIT $11::integer
) AS e ON true
ORDER BY e.position
