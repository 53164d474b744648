-- The orders that the person $5 was ever credited with, each as its last event left it. Their days come from the
-- credits: with the day and the sale, an index has the last row of each order.
own_sale AS MATERIALIZED (
  SELECT DISTINCT c.sale, c.origin_on AS day
  FROM read.credit c CROSS JOIN here
  WHERE c.salesperson_id = $5::text AND c.event_type IN ('SaleRecorded', 'SaleAmended') AND c.position <= here.position
),
own_order AS MATERIALIZED (
  SELECT latest.*
  FROM own_sale o CROSS JOIN here
  CROSS JOIN LATERAL (
    SELECT s.* FROM read.order_state s
    WHERE s.sold_on = o.day AND s.sale = o.sale AND s.position <= here.position
    ORDER BY s.position DESC, s.gone
    LIMIT 1
  ) AS latest
)
