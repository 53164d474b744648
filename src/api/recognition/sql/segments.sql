-- What each person was credited with in the days $3 to $4, by the day $2, by segment of the sale.
-- @parameters position, on, from, until
-- @nullable segment
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns}, c.salesperson_id, c.segment, c.amount::text
FROM here
LEFT JOIN LATERAL (
  SELECT credit.salesperson_id, credit.segment, sum(credit.amount) AS amount
  FROM read.credit
  WHERE booked_on >= $3::date AND booked_on < $4::date AND booked_on <= $2::date AND ledger = 'revenue'
    AND credit.position <= here.position
  GROUP BY credit.salesperson_id, credit.segment
  HAVING sum(credit.amount) > 0
) AS c ON true
ORDER BY c.salesperson_id COLLATE "C", c.amount DESC, c.segment COLLATE "C"
