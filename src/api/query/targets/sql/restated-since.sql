-- The events after the position $4 that moved the restated figures of the target $3: credits by their origin day, and
-- changes of the target's plan. The measure orders has no amount per event.
-- @parameters position, on, targetId, since
-- @nullable amount, currency, stream
WITH here AS MATERIALIZED ({here}),
m AS MATERIALIZED ({target}),
moved AS (
  SELECT c.position, c.event_id, c.event_type, c.recorded_at, c.sale AS stream,
    CASE WHEN NOT m.by_order THEN sum({value}) END AS amount
  FROM m CROSS JOIN LATERAL ({countedByOrigin}) AS c
  WHERE c.position > $4::bigint
  GROUP BY c.position, c.event_id, c.event_type, c.recorded_at, c.sale, m.by_order
  HAVING sum(c.amount) <> 0 OR sum(c.units) <> 0
),
plan AS (
  SELECT h.position, h.event_id, h.event_type, h.recorded_at, h.pieces, h.withdrawn,
    lag(h.pieces) OVER log AS pieces_before, lag(h.withdrawn) OVER log AS withdrawn_before
  FROM read.target_plan h CROSS JOIN here
  WHERE h.target_id = $3 AND h.position <= here.position
  WINDOW log AS (ORDER BY h.position)
),
event AS (
  SELECT * FROM moved
  UNION ALL
  SELECT position, event_id, event_type, recorded_at, NULL, NULL FROM plan
  WHERE position > $4 AND (pieces <> pieces_before OR withdrawn <> withdrawn_before)
)
SELECT {hereColumns},
  e.position::text, e.event_id, e.event_type, e.recorded_at, e.stream, e.amount::text, m.currency
FROM here
LEFT JOIN m ON true
LEFT JOIN event e ON true
ORDER BY e.position
