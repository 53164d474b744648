-- The plans of people's targets on credited revenue, of a quarter or shorter, on days from $2 on and before $3.
-- @parameters position, from, until
-- @import StoredPiece from ../../targets/stored.ts
-- @nullable person
-- @type pieces StoredPiece[]
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns}, t.person, t.period_from, t.period_until, t.pieces
FROM here
LEFT JOIN LATERAL (
  SELECT s.scope_id AS person, s.period_from::text, s.period_until::text, s.pieces
  FROM (
    SELECT DISTINCT ON (p.target_id) p.*
    FROM read.target_plan p
    WHERE p.position <= here.position AND p.scope = 'salesperson' AND p.measure = 'revenue' AND p.counts = 'credited'
      AND p.filter IS NULL AND p.period_from < $3::date AND p.period_until > $2::date
      AND p.period_until - p.period_from <= 100
    ORDER BY p.target_id, p.position DESC
  ) AS s
  WHERE NOT s.withdrawn
) AS t ON true
