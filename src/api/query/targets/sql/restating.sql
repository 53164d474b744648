-- The members, and what restating adds to the actual of each, if the sums by day hold its measure: the credits that
-- count only by their origin day less those that count only by their booked day, which is the later one. `adjusted`:
-- there may be such credits. Whether they match the filter is known from the credits only.
-- FULL JOIN instead of LEFT JOIN is never a nested loop, which would sum again for each member.
SELECT m.*, change.adjustment, change.target_id IS NOT NULL AS adjusted
FROM member m
FULL JOIN (
  SELECT m.target_id,
    sum(CASE WHEN c.booked_on < m.counted_until THEN -({value}) ELSE {value} END)
      FILTER (WHERE m.filter IS NULL OR m.filter -> 'categories' ? c.category) AS adjustment
  FROM member m
  JOIN adjusted c ON c.owner = m.sums_owner AND c.ledger = ANY (m.ledgers) AND (
    (c.booked_on < m.counted_until AND c.booked_on >= m.period_from AND c.origin_on < m.period_from)
    OR (c.booked_on >= m.counted_until AND c.origin_on >= m.period_from AND c.origin_on < m.counted_until)
  )
  WHERE m.asked
  GROUP BY m.target_id
) AS change ON change.target_id = m.target_id
