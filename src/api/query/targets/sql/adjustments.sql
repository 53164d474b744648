-- What the target `m` counts of earlier periods: credits that were booked in its period because their own day was
-- closed. An order is not an amount: it has none.
SELECT c.booked_on, {value} AS value
FROM ({counted}) AS c
WHERE NOT m.by_order AND c.booked_on <> c.origin_on AND c.origin_on < m.period_from
