-- The days whose sums change by the facts after the position $1, up to $2: the position of the last of these facts, and
-- the latest day that they say. `day` is null for a fact that may change every day.
-- @parameters after, position
-- @nullable day
WITH here AS MATERIALIZED ({hereNow}),
state AS MATERIALIZED (
  SELECT f.position, f.sold_on, f.promised_on, f.delivered_on
  FROM read.order_state f WHERE f.position > $1::bigint AND f.position <= $2::bigint
),
sale AS MATERIALIZED (
  SELECT s.stream, s.position, CASE WHEN s.standing THEN s.day ELSE f.sold_on END AS day, f.sold_on
  FROM read.pipeline_sale s JOIN state f ON f.position = s.position
  WHERE s.position > $1 AND s.position <= $2
),
deal AS MATERIALIZED (
  SELECT DISTINCT t.position, t.day, b.opportunity
  FROM sale t JOIN read.pipeline_sale b ON b.day = t.sold_on AND b.stream = t.stream
  WHERE b.opportunity IS NOT NULL
),
opportunity AS MATERIALIZED (
  SELECT o.stream, o.position, o.day FROM read.opportunity o WHERE o.position > $1 AND o.position <= $2
),
touched (position, day, says) AS (
  SELECT t.position, t.sold_on, t.day FROM sale t
  UNION ALL
  SELECT r.position, f.sold_on, r.returned_on FROM read.order_return r JOIN state f ON f.position = r.position
  WHERE r.position > $1 AND r.position <= $2
  -- Other orders of the same opportunity.
  UNION ALL
  SELECT t.position, other.day, t.day FROM deal t JOIN read.pipeline_sale other ON other.opportunity = t.opportunity
  -- A loss that a sale undoes, or whose sale is cancelled.
  UNION ALL
  SELECT t.position, o.day, t.day FROM deal t JOIN read.opportunity o ON o.stream = t.opportunity
  UNION ALL
  SELECT o.position, days.day, o.day
  FROM opportunity o
  JOIN read.opportunity said ON said.stream = o.stream
  CROSS JOIN LATERAL (VALUES (said.day), (said.opened_on)) AS days (day)
  WHERE days.day IS NOT NULL
  UNION ALL
  SELECT o.position, s.day, o.day FROM opportunity o JOIN read.pipeline_sale s ON s.opportunity = o.stream
  UNION ALL
  SELECT f.position, f.promised_on, coalesce(f.delivered_on, f.promised_on) FROM state f WHERE f.promised_on IS NOT NULL
  UNION ALL
  SELECT c.position, other.day, c.day
  FROM read.service_case c JOIN read.service_case other ON other.stream = c.stream
  WHERE c.position > $1 AND c.position <= $2
  UNION ALL
  SELECT f.position, f.day, f.day FROM read.feedback f WHERE f.position > $1 AND f.position <= $2
  -- The first result of a campaign makes a campaign of what was its own.
  UNION ALL
  SELECT r.position, NULL, r.from_day FROM read.campaign_result r
  WHERE r.position > $1 AND r.position <= $2 AND NOT EXISTS (
    SELECT FROM read.campaign_result before WHERE before.campaign = r.campaign AND before.position < r.position
  )
)
SELECT {hereColumns}, t.day::text AS day, t.touched::text, t.says::text
FROM here
LEFT JOIN (
  SELECT touched.day, max(touched.position) AS touched, max(touched.says) AS says FROM touched GROUP BY touched.day
) AS t ON true
