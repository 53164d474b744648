-- The sums of open orders, where they differ from the last state of each order.
WITH last AS (
  SELECT DISTINCT ON (sale) sale, promised_on,
    (delivered_on IS NULL AND cancelled_on IS NULL)::integer AS undelivered,
    (delivered_on IS NULL AND cancelled_on IS NULL AND shipped_on IS NULL)::integer AS unshipped
  FROM order_state
  WHERE NOT gone
  ORDER BY sale, position DESC
)
SELECT coalesce(o.sale, l.sale) AS sale, coalesce(o.promised_on, l.promised_on) AS promised_on,
  o.undelivered AS stated, l.undelivered AS expected
FROM (SELECT * FROM open_order WHERE undelivered <> 0 OR unshipped <> 0) AS o
FULL JOIN (SELECT * FROM last WHERE promised_on IS NOT NULL AND undelivered = 1) AS l
  ON l.sale = o.sale AND l.promised_on = o.promised_on
WHERE o.undelivered IS DISTINCT FROM l.undelivered OR o.unshipped IS DISTINCT FROM l.unshipped
