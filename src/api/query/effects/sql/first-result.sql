-- The event of the first sale of the days from $2 on and before $3, in the order of the log.
-- @parameters position, from, until
-- @nullable first
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns}, (
    SELECT min(c.position)::text FROM read.credit c
    WHERE c.position <= here.position AND c.booked_on >= $2::date AND c.origin_on >= $2 AND c.origin_on < $3::date
  ) AS first
FROM here
