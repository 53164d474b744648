-- A row for each group that a fact counts in. `part` is its share of the amount. `weight` is its share of one deal, in
-- ten-thousandths. `first`: the row decides the deal; further sales of one opportunity add to its amount only.
keyed AS (
  SELECT f.*, k.key, k.part, k.weight FROM fact f CROSS JOIN LATERAL ({keys}) AS k (key, part, weight)
  WHERE {seenKey}
),
counted AS (
  SELECT s.*, true AS first FROM keyed s WHERE NOT s.several
  UNION ALL
  SELECT s.*, row_number() OVER (PARTITION BY s.deal, s.key ORDER BY s.day, s.position) = 1 FROM keyed s WHERE s.several
)
