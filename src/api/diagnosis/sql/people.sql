-- What each person decided and won by month and cell.
-- @parameters position, on, bounds, kind, id, products, categories
-- @nullable category, segment
-- @type source 'own' | 'campaign'
WITH here AS MATERIALIZED ({here}),
{months},
{orders},
{losses}
SELECT {hereColumns}, f.person, f.month, f.category, f.segment, f.source, f.decided::float8, f.won::float8
FROM here
LEFT JOIN (
  SELECT d.id AS person, d.month, d.category, d.segment, d.source, sum(d.n) AS decided,
    coalesce(sum(d.n) FILTER (WHERE d.win), 0) AS won
  FROM (
    SELECT l.id, l.month, l.category, l.of_segment AS segment, l.source, l.share * l.line_share AS n, true AS win
    FROM lines l WHERE l.kind = 'person' AND l.first
    UNION ALL
    SELECT lost.id, lost.month, lost.category, lost.segment, lost.source, lost.share, false
    FROM lost WHERE lost.kind = 'person'
  ) AS d
  GROUP BY d.id, d.month, d.category, d.segment, d.source
) AS f ON true
