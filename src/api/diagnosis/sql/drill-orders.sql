-- The lines of the orders of the period, as far as they are the owner's. The event is that of the order, or with $8 that
-- of its cancellation, and orders that stand are left out. Units with $9 only.
-- @parameters position, on, bounds, kind, id, products, categories, cancelled, units
-- @nullable category, segment, customer
-- @type source 'own' | 'campaign'
-- @type cancel_cause CancelCause | null
-- @import CancelCause from ../../../domain/diagnosis/facts.ts
WITH here AS MATERIALIZED ({here}),
{months},
{orders}
SELECT {hereColumns}, f.event_id, f.event_type, f.position::text, f.recorded_at, f.stream, f.day::text, f.customer, f.month,
  f.category, f.segment, f.source, f.product_id, f.won::float8, f.gross::float8, f.net::float8, f.currency,
  f.source_amount::float8, f.units::float8, f.cause AS cancel_cause
FROM here
LEFT JOIN (
  SELECT coalesce(gone.event_id, s.event_id) AS event_id, coalesce(gone.event_type, s.event_type) AS event_type,
    coalesce(gone.position, s.position) AS position, coalesce(gone.recorded_at, s.recorded_at) AS recorded_at,
    s.stream, s.day, s.customer, l.month, l.category,
    l.of_segment AS segment, l.source, l.product_id,
    CASE WHEN l.first THEN l.share * l.line_share ELSE 0 END AS won, l.gross, l.net,
    s.currency, s.source_amount * l.share * l.line_share AS source_amount, l.cause,
    CASE WHEN $9::boolean THEN (
      SELECT coalesce(sum(c.units), 0)
      FROM ({creditsOfOrder}) AS c
      WHERE c.product_id = l.product_id AND c.position <= here.position AND {creditOf}
        AND c.event_type IN ('SaleRecorded', 'SaleAmended')
    ) ELSE 0 END AS units
  FROM lines l
  CROSS JOIN here
  JOIN orders o ON o.stream = l.stream AND o.position = l.position
  JOIN read.pipeline_sale s ON s.day = o.day AND s.stream = o.stream AND s.position = o.position
  LEFT JOIN LATERAL (
    SELECT x.event_id, x.event_type, x.position, x.recorded_at FROM read.pipeline_sale x
    WHERE $8::boolean AND x.event_type <> 'SaleRecorded' AND x.stream = l.stream AND NOT x.standing
      AND x.position <= here.position
    LIMIT 1
  ) AS gone ON true
  WHERE NOT $8 OR l.cancelled
) AS f ON true
