-- The credits that count for the target `m` either by their booked day or by their origin day, but not by both. The
-- booked day is the later one.
booked_on <> origin_on AND (
  (booked_on >= m.period_from AND booked_on < m.counted_until AND origin_on < m.period_from)
  OR (origin_on >= m.period_from AND origin_on < m.counted_until AND booked_on >= m.counted_until)
)
