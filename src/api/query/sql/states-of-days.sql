-- The orders of the days of the period, each as its last event left it. The index has the order of the rows, so that
-- nothing is sorted.
SELECT DISTINCT ON (s.{day}, s.sale) s.*
FROM read.order_state s
WHERE s.{day} >= $3::date AND s.{day} < least($4::date, $2::date + 1) AND s.position <= (SELECT position FROM here)
ORDER BY s.{day}, s.sale, s.position DESC, s.gone
