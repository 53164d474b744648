-- The day of the last kudos of each person by the day $2.
-- @parameters position, on
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns}, k.salesperson_id, k.given_on::text
FROM here
LEFT JOIN LATERAL (
  SELECT kudos.salesperson_id, max(kudos.given_on) AS given_on FROM read.kudos
  WHERE kudos.position <= here.position AND kudos.given_on <= $2::date
  GROUP BY kudos.salesperson_id
) AS k ON true
