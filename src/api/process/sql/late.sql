-- Orders that are promised for a day before the day asked ($2), and that are not delivered, or not shipped, on it: the
-- latest first. Cancelled ones are not late. {candidates} are orders that may be, with the day of their promise.
-- @parameters position, on, step, departmentId, afterPromisedOn, afterSale, limit, seenPeople, seenDepartments
-- @nullable shipped_on
WITH here AS MATERIALIZED ({here}),
candidate AS MATERIALIZED ({candidates}),
page AS MATERIALIZED (
  SELECT o.*
  FROM candidate c CROSS JOIN LATERAL (
    SELECT s.* FROM read.order_state s
    WHERE s.promised_on = c.promised_on AND s.sale = c.sale AND s.position <= (SELECT position FROM here)
    ORDER BY s.promised_on, s.sale, s.position DESC, s.gone
    LIMIT 1
  ) AS o
  WHERE NOT o.gone AND {seen} AND o.promise_told_on <= $2 AND coalesce(o.cancelled_on > $2, true)
    AND coalesce(o.delivered_on > $2, true) AND ($3::text = 'delivery' OR coalesce(o.shipped_on > $2, true))
    AND ($4::text IS NULL OR o.departments @> ARRAY[$4])
    AND ($5::date IS NULL OR (o.promised_on, o.sale COLLATE "C") > ($5, $6::text))
  ORDER BY o.promised_on, o.sale COLLATE "C"
  LIMIT $7::integer
)
SELECT {hereColumns}, {stale} AS stale,
  o.sale, o.event_id, o.event_type, o.position::text AS event_position, o.recorded_at, o.source, o.sale_id, o.customer,
  o.people, o.sold_on::text, o.promised_on::text, $2::date - o.promised_on AS days_late,
  CASE WHEN o.shipped_on <= $2 THEN o.shipped_on END::text AS shipped_on
FROM here LEFT JOIN page o ON true
ORDER BY o.promised_on, o.sale COLLATE "C"
