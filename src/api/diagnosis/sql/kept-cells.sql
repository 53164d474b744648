-- What is kept of the cells of an owner, in months by their ids; the month answered is the place in the list.
-- @parameters months, kind, id
-- @nullable category, segment, name, lag
-- @type fact 'order' | 'lost' | 'returned' | 'opened'
-- @type source 'own' | 'campaign'
WITH here AS MATERIALIZED ({hereNow})
SELECT {hereColumns}, array_position($1::bigint[], s.month) - 1 AS month, s.fact, s.category, s.segment, s.source, s.name,
  s.lag, s.n, s.unopened, s.opened, s.net::text, s.gross::text
FROM here
LEFT JOIN sums.cell s ON s.month = ANY ($1) AND s.kind = $2 AND s.id = $3
