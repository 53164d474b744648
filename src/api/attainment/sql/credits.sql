-- What each day adds to the actual of the target `m`, in its measure, from the credits themselves. An order counts from the
-- day on which its net amount rises above zero, until it falls back.
SELECT c.booked_on, CASE m.measure WHEN 'units' THEN c.units WHEN 'margin' THEN c.amount - coalesce(c.cost, 0) ELSE c.amount END AS value
FROM ({counted}) AS c
WHERE m.measure <> 'orders'
UNION ALL
SELECT o.booked_on, (o.net > 0)::integer - (o.net - o.moved > 0)::integer
FROM (
  SELECT c.booked_on, sum(c.amount) AS moved, sum(sum(c.amount)) OVER (PARTITION BY c.sale ORDER BY c.booked_on) AS net
  FROM ({counted}) AS c
  WHERE m.measure = 'orders'
  GROUP BY c.sale, c.booked_on
) AS o
