-- What came back of the orders of the period, by product. `lag`: months after the order.
-- @parameters position, on, bounds, kind, id, products, categories
-- @nullable category, segment, customer
-- @type source 'own' | 'campaign'
-- @type reason ReturnReason
-- @import ReturnReason from ../../../domain/diagnosis/facts.ts
WITH here AS MATERIALIZED ({here}),
{months},
{orders}
SELECT {hereColumns}, f.event_id, f.event_type, f.position::text, f.recorded_at, f.stream, f.day::text, f.customer, f.month,
  f.category, f.segment, f.source, f.product_id, f.reason, f.lag, f.share::float8, f.amount::float8
FROM here
LEFT JOIN (
  SELECT r.event_id, r.event_type, r.position, r.recorded_at, r.sale AS stream, s.day, s.customer,
    o.month, c.category, o.of_segment AS segment, o.source, c.product_id, r.reason,
    {lag} AS lag,
    coalesce(c.amount / nullif(o.amount, 0), 0) AS share, c.amount
  FROM orders o
  CROSS JOIN here CROSS JOIN span
  JOIN read.pipeline_sale s ON s.day = o.day AND s.stream = o.stream AND s.position = o.position
  JOIN read.order_return r ON r.sale = o.stream AND r.position <= here.position AND r.returned_on <= $2
    AND r.returned_on < span.until
  CROSS JOIN LATERAL (
    SELECT c.category, c.product_id, -sum(c.amount) AS amount FROM read.credit c
    WHERE c.position = r.position AND {creditOf}
    GROUP BY c.category, c.product_id
  ) AS c
) AS f ON true
