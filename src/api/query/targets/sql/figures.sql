-- A page of targets, with all the targets that they are ranked among. $3 and $4 are the period, $9 to $11 the last
-- target of the page before, $12 is how many. $13: for the detail of one target, withdrawn or not, with its versions
-- and allocation. $14: the owners whose targets may be seen; they are ranked among all.
-- @parameters position, on, from, until, scope, scopeId, measure, targetId
-- @parameters afterFrom, afterUntil, afterTargetId, limit, detail, owners
-- @nullable reached_on, versions, history, allocation
-- @import Counts, Measure, Scope from ../../../../domain/targets/commands.ts
-- @import FilterData from ../../../../domain/directory/facts.ts
-- @import StoredChild, StoredPiece, StoredPlan, StoredVersion from ../stored.ts
-- @type scope Scope
-- @type measure Measure
-- @type counts Counts
-- @type filter FilterData
-- @type proration 'days' | 'none'
-- @type versions StoredVersion[]
-- @type pieces StoredPiece[]
-- @type history StoredPlan[]
-- @type allocation StoredChild[]
WITH here AS MATERIALIZED ({here}),
standing AS MATERIALIZED (
  SELECT DISTINCT ON (p.target_id) p.target_id, p.position, p.scope, p.scope_id, p.owner, p.measure, p.counts, p.filter_key,
    p.period_from, p.period_until,
    {isGone} AS gone
  FROM read.target_plan p CROSS JOIN here
  WHERE p.position <= here.position AND {which}
  ORDER BY p.target_id, p.position DESC
),
page AS MATERIALIZED (
  SELECT * FROM standing
  WHERE (NOT gone OR $13::boolean) AND ($14::text[] IS NULL OR owner = ANY ($14))
    AND ($5::text IS NULL OR scope = $5) AND ($6::text IS NULL OR scope_id = $6)
    AND ($7::text IS NULL OR measure = $7) AND ($8::text IS NULL OR target_id = $8)
    AND ($9::date IS NULL OR (period_from, period_until, target_id COLLATE "C") > ($9, $10::date, $11::text))
  ORDER BY period_from, period_until, target_id COLLATE "C"
  LIMIT $12::integer
),
member AS MATERIALIZED (
  SELECT p.target_id, p.position, p.scope, p.scope_id, p.measure, p.counts, p.filter, p.filter_key,
    p.period_from, p.period_until, s.gone,
    s.target_id IN (SELECT target_id FROM page) AS asked,
    {terms}
  FROM standing s JOIN read.target_plan p ON p.target_id = s.target_id AND p.position = s.position CROSS JOIN here
  WHERE (NOT s.gone OR s.target_id IN (SELECT target_id FROM page))
    AND (s.scope, s.measure, s.counts, s.filter_key, s.period_from, s.period_until)
      IN (SELECT scope, measure, counts, filter_key, period_from, period_until FROM page)
),
later AS MATERIALIZED ({later}),
adjusted AS MATERIALIZED ({adjusted}),
restating AS MATERIALIZED ({restating}),
counted AS (
  SELECT m.*, moved.actual, 0 AS lines_without_cost,
    moved.actual + coalesce(m.adjustment, 0) AS restated_actual, 0 AS restated_lines_without_cost
  FROM restating m
  CROSS JOIN LATERAL (SELECT coalesce(sum(value), 0) AS actual FROM ({sums}) AS v) AS moved
  WHERE m.summed
  UNION ALL
  SELECT m.*, moved.actual, uncosted.count,
    CASE WHEN m.adjusted THEN restated.actual ELSE moved.actual END,
    CASE WHEN m.adjusted THEN restated_uncosted.count ELSE uncosted.count END
  FROM restating m
  CROSS JOIN LATERAL (SELECT coalesce(sum(value), 0) AS actual FROM ({credits}) AS v) AS moved
  CROSS JOIN LATERAL ({withoutCost}) AS uncosted
  CROSS JOIN LATERAL (
    SELECT
      CASE WHEN m.by_order THEN count(*) FILTER (WHERE sold.value > 0) ELSE coalesce(sum(sold.value), 0) END AS actual
    FROM (SELECT sum({value}) AS value FROM ({countedByOrigin}) AS c WHERE m.adjusted GROUP BY c.sale) AS sold
  ) AS restated
  LEFT JOIN LATERAL (SELECT * FROM ({withoutCostByOrigin}) AS uncosted WHERE m.adjusted) AS restated_uncosted ON true
  WHERE NOT m.summed
),
figure AS MATERIALIZED (
  SELECT counted.*,
    count(*) OVER (PARTITION BY scope, measure, counts, filter_key, period_from, period_until, actual) > 1 AS tied
  FROM counted
),
reached AS MATERIALIZED (
  -- The day from which the total was never below its value now. It decides a rank only where two actuals are equal.
  SELECT m.target_id, day.on_day
  FROM figure m
  CROSS JOIN LATERAL (
    SELECT min(booked_on) FILTER (WHERE last_below IS NULL OR booked_on > last_below) AS on_day
    FROM (
      SELECT booked_on, max(booked_on) FILTER (WHERE running < total) OVER () AS last_below
      FROM (
        SELECT v.booked_on, sum(sum(v.value)) OVER (ORDER BY v.booked_on) AS running, sum(sum(v.value)) OVER () AS total
        FROM ({moves}) AS v
        GROUP BY v.booked_on
        HAVING sum(v.value) <> 0
      ) AS run
    ) AS below
  ) AS day
  WHERE m.tied
)
SELECT {hereColumns},
  m.asked, m.gone, m.actual::text, m.lines_without_cost::text,
  m.restated_actual::text, m.restated_lines_without_cost::text, reached.on_day::text AS reached_on, p.withdrawn,
  p.target_id, p.scope, p.scope_id, p.name, p.measure, p.counts, p.proration, p.currency, p.plan_currency, p.plan_rate,
  p.filter, p.filter_key, p.period_from::text, p.period_until::text, jsonb_array_length(p.versions) - 1 AS revisions,
  CASE WHEN $13 THEN p.versions END AS versions, p.pieces,
  {history} AS history,
  CASE WHEN $13 THEN (
    SELECT h.allocation FROM read.target_plan h
    WHERE h.target_id = p.target_id AND h.position <= here.position AND h.allocation IS NOT NULL
    ORDER BY h.position DESC LIMIT 1
  ) END AS allocation,
  EXISTS (
    SELECT FROM read.period_close c WHERE c.position <= here.position AND c.until_day >= p.period_until
  ) AS closed,
  EXISTS (
    SELECT FROM runner.parked
    WHERE parked.position <= here.position
      AND parked.touches && ARRAY['*', CASE m.reach WHEN 'salesperson' THEN m.sums_owner ELSE m.reach END]
  ) AS stale
FROM here
LEFT JOIN figure m ON true
LEFT JOIN read.target_plan p ON p.target_id = m.target_id AND p.position = m.position
LEFT JOIN reached ON reached.target_id = m.target_id
ORDER BY p.period_from, p.period_until, p.target_id COLLATE "C"
