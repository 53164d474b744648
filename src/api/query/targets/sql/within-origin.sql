-- The credits that would be booked on the days that count for the target `m` if no day had been closed. It has two
-- parts, so that each can use an index.
(
  (booked_on = origin_on AND booked_on >= m.period_from AND booked_on < m.counted_until)
  OR (booked_on <> origin_on AND origin_on >= m.period_from AND origin_on < m.counted_until)
)
