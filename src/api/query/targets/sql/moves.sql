-- What each day adds to the actual of the target `m`: from the sums by day where they hold its measure, as that is
-- faster.
SELECT * FROM ({sums}) AS summed WHERE m.summed
UNION ALL
SELECT * FROM ({credits}) AS credited WHERE NOT m.summed
