-- What the target `m` counts of earlier periods: late credits whose own day was before its period. An order is not an
-- amount: it has none.
SELECT c.booked_on, {value} AS value
FROM ({countedLate}) AS c
WHERE NOT m.by_order AND c.origin_on < m.period_from
