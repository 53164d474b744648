-- The credits that were booked later than their origin day, because that day was closed, in the periods of the members.
SELECT c.*
FROM (SELECT min(period_from) AS first, max(counted_until) AS until FROM member) AS days
CROSS JOIN LATERAL (
  SELECT * FROM read.credit
  WHERE booked_on <> origin_on AND booked_on >= days.first AND booked_on < days.until
  OFFSET 0 -- keeps the owner out of the choice of an index: most credits of an owner are not late
) AS c
