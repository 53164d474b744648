-- What is kept of the products of an owner, in months by their ids; the month answered is the place in the list.
-- @parameters months, kind, id
-- @nullable category, segment
-- @type source 'own' | 'campaign'
WITH here AS MATERIALIZED ({hereNow})
SELECT {hereColumns}, array_position($1::bigint[], s.month) - 1 AS month, s.category, s.segment, s.source, s.product_id,
  s.won, s.quantity, s.gross::text, s.net::text, s.kept::text, s.returned, s.lags
FROM here
LEFT JOIN sums.product s ON s.month = ANY ($1) AND s.kind = $2 AND s.id = $3
