-- How far an order of a cohort is: the last thing that happened to it.
CASE
  WHEN o.cancelled_at IS NOT NULL THEN 'cancelled'
  WHEN o.delivered_at IS NOT NULL AND o.followed_up_at IS NOT NULL THEN 'followed up'
  WHEN o.delivered_at IS NOT NULL THEN 'delivered'
  WHEN o.delivering THEN 'partly delivered'
  WHEN o.shipped_at IS NOT NULL THEN 'shipped'
  WHEN o.shipping THEN 'partly shipped'
  WHEN o.finished_at IS NOT NULL THEN 'processed'
  WHEN o.started_at IS NOT NULL THEN 'in processing'
  ELSE 'sold'
END
