-- Why the actual of the target $3 known at $4 by the end of $5 is another one at $1 by the end of $2: the events whose
-- credits count at one of the two only. $6 the last event of the page before, $7 how many.
WITH here AS MATERIALIZED ({here}),
latest AS MATERIALIZED ({target}),
m AS MATERIALIZED (
  -- Counted at either of the two, so that what only one of them counts can be told.
  SELECT target_id, scope_id, measure, currency, reach, ledgers, filter, period_from, period_until, as_of,
    counted_until AS until_then_2, least($5::date + 1, period_until) AS until_then_1, greatest(counted_until, least($5::date + 1, period_until)) AS counted_until
  FROM latest
),
credited AS MATERIALIZED (
  SELECT c.position, c.event_id, c.event_type, c.recorded_at, c.sale, c.source, c.sale_id, c.sale_position, c.line, c.units, c.cost,
    CASE m.measure WHEN 'units' THEN c.units WHEN 'margin' THEN c.amount - coalesce(c.cost, 0) ELSE c.amount END AS value,
    c.position <= $4::bigint AND c.booked_on < m.until_then_1 AS at_1, c.booked_on < m.until_then_2 AS at_2
  FROM m CROSS JOIN LATERAL ({counted}) AS c
),
event AS (
  SELECT position, event_id, event_type, recorded_at, sale, source, sale_id,
    coalesce(sum(value) FILTER (WHERE at_1), 0) AS value_1, coalesce(sum(value) FILTER (WHERE at_2), 0) AS value_2
  FROM credited
  GROUP BY position, event_id, event_type, recorded_at, sale, source, sale_id
),
running AS (
  -- An order's count moves when its net amount crosses zero: from what it was at first, one event after the other.
  SELECT event.*, value_2 - value_1 AS moved, sum(value_1) OVER sale + sum(value_2 - value_1) OVER (sale ORDER BY position) AS net,
    sum(value_1) OVER sale AS net_1, sum(value_2) OVER sale AS net_2
  FROM event
  WINDOW sale AS (PARTITION BY sale)
),
change AS (
  SELECT running.*, CASE m.measure WHEN 'orders' THEN (net > 0)::integer - (net - moved > 0)::integer ELSE moved END AS amount
  FROM running CROSS JOIN m
),
uncosted AS (
  SELECT count(*) FILTER (WHERE units_1 <> 0) AS lines_1, count(*) FILTER (WHERE units_2 <> 0) AS lines_2
  FROM (
    SELECT coalesce(sum(units) FILTER (WHERE at_1), 0) AS units_1, coalesce(sum(units) FILTER (WHERE at_2), 0) AS units_2
    FROM credited CROSS JOIN m WHERE m.measure = 'margin' AND cost IS NULL GROUP BY sale, sale_position, line
  ) AS line
),
actual AS (
  SELECT
    CASE m.measure WHEN 'orders' THEN count(DISTINCT sale) FILTER (WHERE net_1 > 0) ELSE coalesce(sum(value_1), 0) END AS actual_1,
    CASE m.measure WHEN 'orders' THEN count(DISTINCT sale) FILTER (WHERE net_2 > 0) ELSE coalesce(sum(value_2), 0) END AS actual_2
  FROM m LEFT JOIN running ON true
  GROUP BY m.measure
)
SELECT here.commit_position::text AS commit, here.prepare_position::text AS prepare, here.recorded_at AS projected_until, here.first_id AS log,
  m.target_id, m.measure, m.currency, m.period_from::text, m.period_until::text, actual.actual_1::text, actual.actual_2::text,
  uncosted.lines_1::text AS lines_without_cost_1, uncosted.lines_2::text AS lines_without_cost_2,
  (
    SELECT jsonb_agg(jsonb_build_object('position', h.position::text, 'eventId', h.event_id, 'eventType', h.event_type, 'recordedAt', h.recorded_at,
      'pieces', h.pieces, 'closedUntil', h.closed_until) ORDER BY h.position)
    FROM read.target_plan h WHERE h.target_id = m.target_id AND h.position <= here.position
  ) AS plans,
  moving.position::text, moving.event_id, moving.event_type, moving.recorded_at, moving.sale, moving.source, moving.sale_id, moving.amount::text
FROM here
LEFT JOIN m ON true
LEFT JOIN actual ON true
LEFT JOIN uncosted ON true
LEFT JOIN LATERAL (
  SELECT * FROM change WHERE amount <> 0 AND ($6::bigint IS NULL OR position > $6) ORDER BY position LIMIT $7
) AS moving ON true
ORDER BY moving.position
