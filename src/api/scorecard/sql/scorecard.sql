-- The figures of the salesperson $5 in the period $3 to $4, as known at the position asked about, by the day $2.
-- @parameters position, on, from, until, salespersonId
-- @nullable mean_won, median_won, mean_lost, median_lost, mean
WITH here AS MATERIALIZED ({here}),
{people},
{ownOrders},
{deals},
{counted},
pipeline AS (SELECT {dealFigures} FROM counted c),
sold AS (SELECT count(*) AS orders, count(o.cancelled_at) AS cancelled FROM ({soldCohort}) AS o),
promised AS (
  SELECT count(*) FILTER (WHERE outcome <> 'promised and cancelled') AS promised,
    count(*) FILTER (WHERE outcome = 'on time') AS on_time,
    count(*) FILTER (WHERE outcome = 'late and open') AS late_and_open,
    count(*) FILTER (WHERE shipment <> 'promised and cancelled') AS to_ship,
    count(*) FILTER (WHERE shipment = 'shipped on time') AS shipped_on_time
  FROM (SELECT {promiseOutcome} AS outcome, {shipmentOutcome} AS shipment FROM ({promisedCohort}) AS o WHERE o.promised_on IS NOT NULL) AS kept
),
delivered AS (
  SELECT count(*) AS delivered, count(*) FILTER (
    WHERE EXISTS (
      SELECT FROM read.order_return r
      WHERE r.sale = o.sale AND r.position <= (SELECT position FROM here) AND r.returned_on <= $2
        AND r.returned_on - o.delivered_on <= 30
    )
  ) AS came_back
  FROM ({deliveredCohort}) AS o WHERE o.delivered_on IS NOT NULL
),
feedback AS (
  SELECT {feedbackFigures}
  FROM read.feedback c CROSS JOIN here
  WHERE c.day >= $3 AND c.day < $4 AND c.day <= $2 AND c.position <= here.position AND c.salesperson_id = $5
),
coaching AS (
  SELECT count(*) FILTER (WHERE s.held_on::date >= $3 AND s.held_on::date < $4) AS sessions,
    coalesce(sum(s.open), 0) AS open_items
  FROM ({sessions}) AS s
  WHERE s.salesperson_id = $5
),
{judgedTrainings},
learning AS (
  SELECT count(*) FILTER (WHERE j.is_assigned) AS assigned, count(*) FILTER (WHERE j.duty = 'due') AS due,
    count(*) FILTER (WHERE j.duty = 'overdue') AS overdue,
    count(*) FILTER (WHERE j.certified IN ('valid', 'running out')) AS valid,
    count(*) FILTER (WHERE j.certified = 'running out') AS running_out,
    count(*) FILTER (WHERE j.certified = 'expired') AS expired
  FROM judged j
),
rewards AS (
  SELECT count(*) AS granted, count(*) FILTER (WHERE g.status = 'approved') AS approved,
    count(*) FILTER (WHERE g.status = 'fulfilled') AS fulfilled
  FROM ({grants}) AS g
  WHERE g.salesperson_id = $5 AND g.from_day < $4 AND $3 < g.until_day
),
thanks AS (
  SELECT count(*) AS kudos FROM read.kudos k CROSS JOIN here
  WHERE k.position <= here.position AND k.given_on <= $2 AND k.salesperson_id = $5
),
{knowing},
practices AS (
  SELECT count(DISTINCT s.practice_id) AS shared,
    count(DISTINCT s.practice_id) FILTER (
      WHERE EXISTS (SELECT FROM acknowledged a WHERE a.practice_id = s.practice_id)
    ) AS known,
    (SELECT count(DISTINCT u.practice_id) FROM used u WHERE u.now) AS in_use
  FROM shared s
)
SELECT {hereColumns},
  EXISTS (
    SELECT FROM runner.parked WHERE parked.position <= here.position AND parked.projection <> 'attainment'
  ) AS stale,
  known.name,
  pipeline.won::text, pipeline.lost::text, pipeline.open::text, pipeline.value_won::text, pipeline.value_lost::text,
  sold.orders::integer, sold.cancelled::integer,
  promised.promised::integer, promised.on_time::integer, promised.late_and_open::integer,
  delivered.delivered::integer, delivered.came_back::integer,
  feedback.n::integer, feedback.mean::text, feedback.promoters::integer, feedback.detractors::integer,
  promised.to_ship::integer, promised.shipped_on_time::integer,
  coaching.sessions::integer, coaching.open_items::integer,
  learning.assigned::integer, learning.due::integer, learning.overdue::integer, learning.valid::integer,
  learning.running_out::integer, learning.expired::integer,
  rewards.granted::integer, rewards.approved::integer, rewards.fulfilled::integer, thanks.kudos::integer,
  practices.shared::integer, practices.known::integer, practices.in_use::integer
FROM here
LEFT JOIN LATERAL (
  SELECT p.name FROM read.person p
  WHERE p.salesperson_id = $5::text AND p.position <= here.position
  ORDER BY p.position DESC LIMIT 1
) AS known ON true
CROSS JOIN pipeline CROSS JOIN sold CROSS JOIN promised CROSS JOIN delivered CROSS JOIN feedback CROSS JOIN coaching
CROSS JOIN learning CROSS JOIN rewards CROSS JOIN thanks CROSS JOIN practices
