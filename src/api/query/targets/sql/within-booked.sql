-- The credits that are booked on the days that count for the target `m`.
booked_on >= m.period_from AND booked_on < m.counted_until
