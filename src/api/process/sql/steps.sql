-- The steps of an order of a cohort: when each began and ended. `passed`: a later step is recorded, so that the order
-- does not wait for this one. Its end was not recorded.
(VALUES
  ('sale to processing start', o.sold_at, o.started_at,
    coalesce(o.finished_at, o.shipped_at, o.delivered_at) IS NOT NULL),
  ('processing start to finish', o.started_at, o.finished_at, coalesce(o.shipped_at, o.delivered_at) IS NOT NULL),
  ('processing finish to shipment', o.finished_at, o.shipped_at, o.delivered_at IS NOT NULL),
  ('shipment to delivery', o.shipped_at, o.delivered_at, false),
  ('delivery to follow-up', o.delivered_at, CASE WHEN o.followed_up_at >= o.delivered_at THEN o.followed_up_at END,
    false),
  ('sale to shipment', o.sold_at, o.shipped_at, o.delivered_at IS NOT NULL),
  ('sale to delivery', o.sold_at, o.delivered_at, false)
) AS step (name, began, ended, passed)
