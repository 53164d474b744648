-- What each day adds to the actual of the target `m`, in its measure, from the sums by day, less what was recorded
-- later.
SELECT c.booked_on, {value} AS value
FROM (
  SELECT s.booked_on, s.amount, s.units * 0.0000000000000001 AS units, NULL::numeric AS cost
  FROM read.sales_by_day s
  WHERE m.filter IS NULL AND s.owner = m.sums_owner AND s.ledger = ANY (m.ledgers) AND s.category IS NULL
    AND s.booked_on >= m.period_from AND s.booked_on < m.counted_until
  UNION ALL
  SELECT s.booked_on, s.amount, s.units * 0.0000000000000001, NULL
  FROM (SELECT DISTINCT jsonb_array_elements_text(m.filter -> 'categories') AS name) AS category
  JOIN read.sales_by_day s ON s.category = category.name
  WHERE m.filter IS NOT NULL AND s.owner = m.sums_owner AND s.ledger = ANY (m.ledgers)
    AND s.booked_on >= m.period_from AND s.booked_on < m.counted_until
  UNION ALL
  SELECT l.booked_on, -l.amount, -l.units, NULL
  FROM later l
  WHERE l.owner = m.sums_owner AND l.ledger = ANY (m.ledgers)
    AND (m.filter IS NULL OR m.filter -> 'categories' ? l.category)
    AND l.booked_on >= m.period_from AND l.booked_on < m.counted_until
) AS c
