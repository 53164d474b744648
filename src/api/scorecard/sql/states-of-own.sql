-- The person's orders of the days of the period.
SELECT * FROM own_order s WHERE s.{day} >= $3::date AND s.{day} < least($4::date, $2::date + 1)
