-- What each day adds to the actual of the target `m`, in its measure, computed from the credits. An order counts from
-- the day on which its net value rises above zero, until it falls to zero again.
SELECT c.booked_on, {value} AS value
FROM ({counted}) AS c
WHERE NOT m.by_order
UNION ALL
SELECT o.booked_on, (o.net > 0)::integer - (o.net - o.moved > 0)::integer
FROM (
  SELECT c.booked_on, sum({value}) AS moved, sum(sum({value})) OVER (PARTITION BY c.sale ORDER BY c.booked_on) AS net
  FROM ({counted}) AS c
  WHERE m.by_order
  GROUP BY c.sale, c.booked_on
) AS o
