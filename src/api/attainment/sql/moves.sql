-- What each day adds to the actual of the target `m`, from wherever it is told sooner.
SELECT * FROM ({sums}) AS summed WHERE m.summed
UNION ALL
SELECT * FROM ({credits}) AS credited WHERE NOT m.summed
