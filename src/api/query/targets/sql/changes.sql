-- Why the actual of the target $3, known at $4 by the end of $5, differs at $1 by the end of $2: the events whose
-- credits count at only one of the two. $6 is the last event of the page before, $7 is how many events.
-- @parameters toPosition, toOn, targetId, fromPosition, fromOn, afterPosition, limit
-- @import Measure, Scope from ../../../../domain/targets/commands.ts
-- @import PlanEvent from ../stored.ts
-- @type scope Scope
-- @type measure Measure
-- @type plans PlanEvent[]
WITH here AS MATERIALIZED ({here}),
latest AS MATERIALIZED ({target}),
m AS MATERIALIZED (
  -- The days that count at either moment, so that a credit that counts at only one of them is found.
  SELECT target_id, scope, scope_id, measure, currency, reach, ledgers, filter, period_from, period_until, as_of, needs_cost,
    by_order, counted_until AS until_then_2, least($5::date + 1, period_until) AS until_then_1,
    greatest(counted_until, least($5::date + 1, period_until)) AS counted_until
  FROM latest
),
credited AS MATERIALIZED (
  SELECT c.position, c.event_id, c.event_type, c.recorded_at, c.sale, c.source, c.sale_id, c.sale_position, c.line,
    c.units, m.needs_cost AND c.cost IS NULL AS without_cost, {value} AS value,
    c.position <= $4::bigint AND c.booked_on < m.until_then_1 AS at_1, c.booked_on < m.until_then_2 AS at_2
  FROM m CROSS JOIN LATERAL ({counted}) AS c
),
event AS (
  SELECT position, event_id, event_type, recorded_at, sale, source, sale_id,
    coalesce(sum(value) FILTER (WHERE at_1), 0) AS value_1, coalesce(sum(value) FILTER (WHERE at_2), 0) AS value_2,
    count(DISTINCT (sale_position, line)) FILTER (WHERE without_cost AND at_1 <> at_2) AS lines_without_cost
  FROM credited
  GROUP BY position, event_id, event_type, recorded_at, sale, source, sale_id
),
running AS (
  -- The count of an order changes when its net value crosses zero, one event after the other.
  SELECT event.*, value_2 - value_1 AS moved, sum(value_1) OVER sale AS net_1, sum(value_2) OVER sale AS net_2,
    sum(value_1) OVER sale + sum(value_2 - value_1) OVER (sale ORDER BY position) AS net
  FROM event
  WINDOW sale AS (PARTITION BY sale)
),
change AS (
  SELECT running.*,
    CASE WHEN m.by_order THEN (net > 0)::integer - (net - moved > 0)::integer ELSE moved END AS amount
  FROM running CROSS JOIN m
),
uncosted AS (
  SELECT count(*) FILTER (WHERE units_1 <> 0) AS lines_1, count(*) FILTER (WHERE units_2 <> 0) AS lines_2
  FROM (
    SELECT coalesce(sum(units) FILTER (WHERE at_1), 0) AS units_1,
      coalesce(sum(units) FILTER (WHERE at_2), 0) AS units_2
    FROM credited WHERE without_cost GROUP BY sale, sale_position, line
  ) AS line
),
actual AS (
  SELECT
    CASE WHEN m.by_order THEN count(DISTINCT sale) FILTER (WHERE net_1 > 0) ELSE coalesce(sum(value_1), 0) END
      AS actual_1,
    CASE WHEN m.by_order THEN count(DISTINCT sale) FILTER (WHERE net_2 > 0) ELSE coalesce(sum(value_2), 0) END
      AS actual_2
  FROM m LEFT JOIN running ON true
  GROUP BY m.by_order
)
SELECT {hereColumns},
  m.target_id, m.scope, m.scope_id, m.measure, m.currency, m.period_from::text, m.period_until::text,
  actual.actual_1::text, actual.actual_2::text,
  uncosted.lines_1::text AS lines_without_cost_1, uncosted.lines_2::text AS lines_without_cost_2,
  (
    SELECT jsonb_agg(jsonb_build_object('position', h.position::text, 'eventId', h.event_id, 'eventType', h.event_type,
      'recordedAt', h.recorded_at, 'pieces', h.pieces, 'closedUntil', h.closed_until) ORDER BY h.position)
    FROM read.target_plan h WHERE h.target_id = m.target_id AND h.position <= here.position
  ) AS plans,
  moving.position::text, moving.event_id, moving.event_type, moving.recorded_at, moving.sale, moving.source,
  moving.sale_id, moving.amount::text, moving.lines_without_cost::text
FROM here
LEFT JOIN m ON true
LEFT JOIN actual ON true
LEFT JOIN uncosted ON true
LEFT JOIN LATERAL (
  SELECT * FROM change
  WHERE (amount <> 0 OR lines_without_cost > 0) AND ($6::bigint IS NULL OR position > $6)
  ORDER BY position
  LIMIT $7::integer
) AS moving ON true
ORDER BY moving.position
