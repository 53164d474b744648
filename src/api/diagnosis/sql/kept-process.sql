-- What is kept of the work for an owner's customers, in months by their ids; the month answered is the place in the list.
-- @parameters months, kind, id
-- @type fact 'promised' | 'cases' | 'feedback'
WITH here AS MATERIALIZED ({hereNow})
SELECT {hereColumns}, array_position($1::bigint[], s.month) - 1 AS month, s.fact, s.n, s.bad, s.delivered
FROM here
LEFT JOIN sums.process s ON s.month = ANY ($1) AND s.kind = $2 AND s.id = $3
