-- The orders that belong to days of the period up to the day asked ($2; $3 and $4 are the period), each as its last
-- event left it. {day} is the day that counts: of the sale, of the first promise or of the delivery. What happened
-- after the day asked is not known on it.
SELECT DISTINCT ON (s.{day}, s.sale) s.position, s.gone, s.event_id, s.event_type, s.recorded_at, s.sale, s.source,
  s.sale_id, s.customer, s.people, s.departments, s.products, s.categories, s.sold_at, s.sold_on,
  CASE WHEN s.promise_told_on <= $2 THEN s.promised_on END AS promised_on,
  CASE WHEN s.started_on <= $2 THEN s.started_at END AS started_at,
  CASE WHEN s.finished_on <= $2 THEN s.finished_at END AS finished_at,
  s.first_shipped_on <= $2 AS shipping,
  CASE WHEN s.shipped_on <= $2 THEN s.shipped_at END AS shipped_at,
  CASE WHEN s.shipped_on <= $2 THEN s.shipped_on END AS shipped_on,
  s.first_delivered_on <= $2 AS delivering,
  CASE WHEN s.delivered_on <= $2 THEN s.delivered_at END AS delivered_at,
  CASE WHEN s.delivered_on <= $2 THEN s.delivered_on END AS delivered_on,
  CASE WHEN s.followed_up_on <= $2 THEN s.followed_up_at END AS followed_up_at,
  CASE WHEN s.cancelled_on <= $2 THEN s.cancelled_at END AS cancelled_at,
  CASE WHEN s.cancelled_on <= $2 THEN s.cancelled_on END AS cancelled_on,
  CASE WHEN s.cancelled_on <= $2 THEN coalesce(s.cancel_cause, 'not given') END AS cancel_cause
FROM read.order_state s CROSS JOIN here
WHERE s.{day} >= $3::date AND s.{day} < least($4::date, $2::date + 1) AND s.position <= here.position
ORDER BY s.{day}, s.sale, s.position DESC, s.gone
