-- The process of a period by groups; the whole has the key null. Each row is one fact of one group: `kind` and `name`
-- say which, `orders` counts, and the lists are milliseconds.
-- @parameters position, on, from, until, by, now, timeZone, seenPeople, seenDepartments
-- @nullable key, ended, waiting
-- @type kind RowKind
-- @type ended number[]
-- @type waiting number[]
-- @import RowKind from ../rows.ts
WITH here AS MATERIALIZED ({here}),
clock AS MATERIALIZED (SELECT {clock} AS now),
sold AS MATERIALIZED (SELECT o.*, {stage} AS stage FROM ({soldCohort}) AS o),
promised AS MATERIALIZED (
  SELECT o.*, {promiseOutcome} AS outcome, {shipmentOutcome} AS shipment_outcome
  FROM ({promisedCohort}) AS o WHERE o.promised_on IS NOT NULL
),
delivered AS MATERIALIZED (SELECT o.* FROM ({deliveredCohort}) AS o WHERE o.delivered_on IS NOT NULL),
came_back AS MATERIALIZED (
  SELECT d.sale, r.reason, r.returned_on - d.delivered_on AS age
  FROM delivered d JOIN read.order_return r ON r.sale = d.sale CROSS JOIN here
  WHERE r.position <= here.position AND r.returned_on <= $2
),
counts AS (
  SELECT {keys} AS key, 'stage' AS kind, o.stage AS name FROM sold o
  UNION ALL
  SELECT {keys}, 'cancellation', o.cancel_cause FROM sold o WHERE o.cancel_cause IS NOT NULL
  UNION ALL
  SELECT {keys}, 'promise', 'none' FROM sold o WHERE o.promised_on IS NULL AND o.cancel_cause IS NULL
  UNION ALL
  SELECT {keys}, 'promise', o.outcome FROM promised o
  UNION ALL
  SELECT {keys}, 'shipment', o.shipment_outcome FROM promised o
  UNION ALL
  SELECT {keys}, 'delivered', 'orders' FROM delivered o
  UNION ALL
  SELECT {keys}, 'came back', age.days::text
  FROM delivered o CROSS JOIN (VALUES (30), (60), (90)) AS age (days)
  WHERE EXISTS (SELECT FROM came_back b WHERE b.sale = o.sale AND b.age <= age.days)
  UNION ALL
  SELECT {keys}, 'return ' || age.days, b.reason
  FROM delivered o JOIN came_back b ON b.sale = o.sale
  JOIN (VALUES (30), (60), (90)) AS age (days) ON b.age <= age.days
),
steps AS (
  SELECT step.name, step.ended IS NULL AND o.cancelled_at IS NULL AS is_open,
    CASE WHEN step.ended IS NOT NULL THEN {waited} END AS ended,
    CASE WHEN step.ended IS NULL THEN {waited} END AS waiting,
    o.departments, o.people, o.products, o.categories, o.customer
  FROM sold o CROSS JOIN LATERAL {steps}
  WHERE step.began IS NOT NULL AND NOT (step.passed AND step.ended IS NULL)
),
grouped AS (
  SELECT key, kind, name, count(*)::integer AS orders, NULL::json AS ended, NULL::json AS waiting
  FROM counts GROUP BY key, kind, name
  UNION ALL
  SELECT key, 'step', name, (count(*) FILTER (WHERE is_open))::integer,
    json_agg(ended) FILTER (WHERE ended IS NOT NULL), json_agg(waiting) FILTER (WHERE waiting IS NOT NULL)
  FROM (SELECT {keys} AS key, o.name, o.is_open, o.ended, o.waiting FROM steps o) AS s
  GROUP BY key, name
)
SELECT {hereColumns}, {stale} AS stale, g.key, g.kind, g.name, g.orders, g.ended, g.waiting
FROM here LEFT JOIN grouped g ON true
ORDER BY g.key COLLATE "C" NULLS FIRST
