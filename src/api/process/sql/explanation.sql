-- The orders behind a figure of a group ($11; null is the whole), page by page. Those that are `counted` are the figure;
-- those `within` are what it is a share of.
-- @parameters position, on, from, until, by, now, timeZone, seenPeople, seenDepartments, figure, key, afterSale, limit
-- @nullable promised_on, shipped_on, delivered_on, cancelled_on, cancel_cause, waited_ms, returns
-- @type returns ReturnRow[]
-- @import ReturnRow from ../rows.ts
WITH here AS MATERIALIZED ({here}),
clock AS MATERIALIZED (SELECT {clock} AS now),
behind AS MATERIALIZED (
  SELECT * FROM ({explained}) AS o WHERE $11::text IS NULL OR EXISTS (SELECT FROM {keys} AS key WHERE key = $11)
),
page AS MATERIALIZED (
  SELECT * FROM behind WHERE $12::text IS NULL OR sale COLLATE "C" > $12
  ORDER BY sale COLLATE "C" LIMIT $13::integer
)
SELECT {hereColumns}, {stale} AS stale,
  (SELECT count(*) FILTER (WHERE counted)::integer FROM behind) AS total,
  (SELECT count(*) FILTER (WHERE within)::integer FROM behind) AS of_total,
  o.sale, o.event_id, o.event_type, o.position::text AS event_position, o.recorded_at, o.source, o.sale_id, o.customer,
  o.outcome, o.sold_on::text, o.promised_on::text, o.shipped_on::text, o.delivered_on::text, o.cancelled_on::text,
  o.cancel_cause,
  o.counted, o.waited_ms, (
    SELECT json_agg(json_build_object('eventId', r.event_id, 'position', r.position::text, 'returnId', r.return_id,
      'returnedOn', r.returned_on, 'reason', r.reason) ORDER BY r.position)
    FROM read.order_return r
    WHERE r.sale = o.sale AND r.position <= here.position AND r.returned_on <= $2
  ) AS returns
FROM here LEFT JOIN page o ON true
ORDER BY o.sale COLLATE "C"
