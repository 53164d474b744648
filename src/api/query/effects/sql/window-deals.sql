-- What each person won and lost in each window, by the day decided. $5 has the first days of the windows and the day
-- after the last one; the windows have the numbers from 1 on.
-- @parameters position, on, from, until, bounds
WITH here AS MATERIALIZED ({here}),
{deals},
{counted}
SELECT {hereColumns}, r.person, r.window, r.won, r.lost
FROM here
LEFT JOIN LATERAL (
  SELECT c.key AS person, width_bucket(c.day, $5::date[]) AS window,
    (count(*) FILTER (WHERE {isWin}))::integer AS won, (count(*) FILTER (WHERE {isLoss}))::integer AS lost
  FROM counted c
  WHERE c.day >= $3::date AND c.day < $4::date AND c.key <> ''
  GROUP BY 1, 2
) AS r ON true
