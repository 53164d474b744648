-- What each person was credited with in each window, by the day of the sale. $2 has the first days of the windows and the
-- day after the last one; the windows have the numbers from 1 on.
-- @parameters position, bounds, from, until
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns}, r.person, r.window, r.amount
FROM here
LEFT JOIN LATERAL (
  SELECT c.salesperson_id AS person, width_bucket(c.origin_on, $2::date[]) AS window, sum(c.amount)::text AS amount
  FROM read.credit c
  WHERE c.ledger = 'revenue' AND c.position <= here.position AND c.booked_on >= $3::date AND c.origin_on >= $3
    AND c.origin_on < $4::date
  GROUP BY 1, 2
) AS r ON true
