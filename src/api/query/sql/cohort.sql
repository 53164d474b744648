-- The orders that belong to days of the period up to the day asked ($2; $3 and $4 are the period), each as its last
-- event left it. {day} is the day that counts: of the sale, of the first promise or of the delivery. What happened
-- after the day asked is not known on it. {states} are the orders of these days.
SELECT o.position, o.event_id, o.event_type, o.recorded_at, o.sale, o.source, o.sale_id, o.customer, o.people, o.departments,
  o.products, o.categories, o.sold_at, o.sold_on,
  CASE WHEN o.promise_told_on <= $2 THEN o.promised_on END AS promised_on,
  CASE WHEN o.started_on <= $2 THEN o.started_at END AS started_at,
  CASE WHEN o.finished_on <= $2 THEN o.finished_at END AS finished_at,
  o.first_shipped_on <= $2 AS shipping,
  CASE WHEN o.shipped_on <= $2 THEN o.shipped_at END AS shipped_at,
  CASE WHEN o.shipped_on <= $2 THEN o.shipped_on END AS shipped_on,
  o.first_delivered_on <= $2 AS delivering,
  CASE WHEN o.delivered_on <= $2 THEN o.delivered_at END AS delivered_at,
  CASE WHEN o.delivered_on <= $2 THEN o.delivered_on END AS delivered_on,
  CASE WHEN o.followed_up_on <= $2 THEN o.followed_up_at END AS followed_up_at,
  CASE WHEN o.cancelled_on <= $2 THEN o.cancelled_at END AS cancelled_at,
  CASE WHEN o.cancelled_on <= $2 THEN o.cancelled_on END AS cancelled_on,
  CASE WHEN o.cancelled_on <= $2 THEN coalesce(o.cancel_cause, 'not given') END AS cancel_cause
FROM ({states}) AS o
WHERE NOT o.gone AND {seen}
