-- What is kept of an owner's sales by currency, in months by their ids; the month answered is the place in the list.
-- @parameters months, kind, id
-- @nullable currency
WITH here AS MATERIALIZED ({hereNow})
SELECT {hereColumns}, array_position($1::bigint[], s.month) - 1 AS month, s.currency, s.foreign_amount::text, s.net::text
FROM here
LEFT JOIN sums.currency s ON s.month = ANY ($1) AND s.kind = $2 AND s.id = $3
