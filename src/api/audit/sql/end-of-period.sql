-- Sales of the last three days of a period, by the people who are credited with them, and what of them was returned or
-- cancelled within 30 days after it. $2 is the last day that counts.
-- @parameters position, on, froms, untils, timeZone
-- @nullable reversed_on, how
-- @type events ReversalEvent[]
-- @import ReversalEvent from ../unusual-rows.ts
WITH here AS MATERIALIZED ({here}),
"window" AS MATERIALIZED ({window}),
booked AS MATERIALIZED (
  SELECT w.n, w.until, c.sale, c.salesperson_id, c.source, c.sale_id, c.origin_on, c.sale_position,
    sum(c.amount) AS amount,
    json_build_object('eventId', min(c.event_id), 'event', min(c.event_type), 'position', c.sale_position::text,
      'recordedAt', min(c.recorded_at)) AS event
  FROM "window" w CROSS JOIN here
  JOIN read.credit c ON c.booked_on >= w.until - 3 AND c.booked_on < least(w.until, $2::date + 1)
  WHERE c.position = c.sale_position AND c.origin_on = c.booked_on AND c.ledger = 'revenue'
    AND c.position <= here.position
  GROUP BY w.n, w.until, c.sale, c.salesperson_id, c.source, c.sale_id, c.origin_on, c.sale_position
),
-- The last order of each sale; an amendment replaces the one before.
standing AS (
  SELECT b.* FROM booked b CROSS JOIN here
  WHERE b.sale_position = (
    SELECT max(c.sale_position) FROM read.credit c WHERE c.sale = b.sale AND c.position <= here.position
  )
),
reversed AS (
  SELECT s.n, s.sale, s.salesperson_id, -sum(c.amount) AS amount, min(back.on_day) AS reversed_on,
    CASE WHEN bool_or(c.event_type = 'SaleCancelled') THEN 'cancelled' ELSE 'returned' END AS how,
    json_agg(DISTINCT jsonb_build_object('eventId', c.event_id, 'event', c.event_type, 'position', c.position::text,
      'recordedAt', c.recorded_at)) AS events
  FROM standing s CROSS JOIN here
  JOIN read.credit c ON c.sale = s.sale AND c.sale_position = s.sale_position
    AND c.salesperson_id = s.salesperson_id AND c.ledger = 'revenue'
  CROSS JOIN LATERAL (
    -- A return happens on its own day, a cancellation on the day on which it is recorded.
    SELECT coalesce(
      (SELECT r.returned_on FROM read.order_return r WHERE r.sale = c.sale AND r.position = c.position),
      (c.recorded_at AT TIME ZONE $5::text)::date
    ) AS on_day
  ) AS back
  WHERE c.event_type IN ('SaleReturned', 'SaleCancelled') AND c.position <= here.position
    AND back.on_day <= $2 AND back.on_day < s.until + 30
  GROUP BY s.n, s.sale, s.salesperson_id
)
SELECT {hereColumns}, {stale} AS stale,
  s.n::integer AS "window", s.salesperson_id, s.sale AS stream, s.source, s.sale_id, s.origin_on::text AS booked_on,
  s.amount::text, coalesce(r.amount, 0)::text AS reversed_amount, r.reversed_on::text, r.how,
  CASE WHEN r.sale IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(s.event) || r.events::jsonb END AS events
FROM here LEFT JOIN standing s ON true
LEFT JOIN reversed r ON r.n = s.n AND r.sale = s.sale AND r.salesperson_id = s.salesperson_id
ORDER BY s.salesperson_id COLLATE "C", s.n, s.sale COLLATE "C"
