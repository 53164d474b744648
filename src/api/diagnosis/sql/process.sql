-- Evidence of the departments that do the work, by month: orders by the day of the first promise, rated cases by their
-- last resolution, and feedback about products. An order is evidence for its largest credit alone; of equal
-- credits for the one that is split first, by the id of the person.
-- @parameters position, on, bounds, kind, id
-- @type fact 'promised' | 'cases' | 'feedback'
WITH here AS MATERIALIZED ({here}),
span AS MATERIALIZED ({span}),
promised AS (
  SELECT DISTINCT ON (s.sale) s.*
  FROM read.order_state s CROSS JOIN here CROSS JOIN span
  WHERE s.promised_on >= span.start AND s.promised_on < least(span.until, $2::date + 1) AND s.position <= here.position
  ORDER BY s.sale, s.position DESC
),
largest AS (
  SELECT o.*, credit.salesperson_id AS person, credit.path
  FROM promised o
  CROSS JOIN here
  LEFT JOIN LATERAL (
    SELECT c.salesperson_id, c.path
    FROM ({creditsOfSale}) AS c
    WHERE ($4::text IS NULL OR $4 IN ('department', 'person'))
      AND c.ledger = 'revenue' AND c.position = c.sale_position AND c.position <= here.position
    GROUP BY c.sale_position, c.salesperson_id, c.path
    ORDER BY c.sale_position DESC, sum(c.basis_points) DESC, array_position(o.people, c.salesperson_id)
    LIMIT 1
  ) AS credit ON true
  WHERE NOT o.gone AND o.cancelled_on IS NULL AND CASE $4
    WHEN 'department' THEN o.departments @> ARRAY[$5::text]
    WHEN 'person' THEN o.people @> ARRAY[$5]
    ELSE true
  END
),
resolved AS (
  SELECT DISTINCT ON (c.stream) c.stream, c.day, c.satisfaction, c.fact, c.position
  FROM read.service_case c CROSS JOIN here
  WHERE c.position <= here.position AND c.day <= $2
  ORDER BY c.stream, c.position DESC
)
SELECT {hereColumns}, f.kind, f.id, f.fact, f.month, f.n::float8, f.bad::float8, f.delivered
FROM here
LEFT JOIN (
  SELECT owner.kind, owner.id, 'promised' AS fact, width_bucket(o.promised_on, $3::date[]) - 1 AS month, count(*) AS n,
    count(*) FILTER (WHERE o.delivered_on IS NULL OR o.delivered_on > $2 OR o.delivered_on > o.promised_on) AS bad,
    bool_or(o.delivered_on IS NOT NULL) AS delivered
  FROM largest o
  CROSS JOIN LATERAL (
    SELECT 'all' AS kind, '' AS id
    UNION ALL SELECT 'company', '' WHERE o.people <> '{}'
    UNION ALL SELECT 'department', unnest(o.path)
    UNION ALL SELECT 'person', o.person WHERE o.person IS NOT NULL
  ) AS owner
  WHERE {isOwner}
  GROUP BY owner.kind, owner.id, 4
  UNION ALL
  SELECT owner.kind, owner.id, 'cases', width_bucket(r.day, $3) - 1, count(*),
    count(*) FILTER (WHERE r.satisfaction <= 3), false
  FROM resolved r
  CROSS JOIN span
  JOIN read.service_case o ON o.stream = r.stream AND o.fact = 'opened'
  CROSS JOIN LATERAL ({ownersOf}) AS owner
  WHERE r.fact = 'resolved' AND r.day >= span.start AND r.day < span.until AND r.satisfaction IS NOT NULL AND {isOwner}
  GROUP BY owner.kind, owner.id, 4
  UNION ALL
  SELECT owner.kind, owner.id, 'feedback', width_bucket(o.day, $3) - 1, count(*),
    count(*) FILTER (WHERE o.score <= 6), false
  FROM read.feedback o CROSS JOIN here CROSS JOIN span
  CROSS JOIN LATERAL ({ownersOf}) AS owner
  WHERE o.day >= span.start AND o.day < span.until AND o.position <= here.position AND o.day <= $2 AND o.topic = 'product'
    AND {isOwner}
  GROUP BY owner.kind, owner.id, 4
) AS f ON true
