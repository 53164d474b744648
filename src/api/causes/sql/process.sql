-- Evidence of the departments that do the work, by month: orders by the day of the first promise, rated cases by their
-- last resolution, and feedback about products.
-- @parameters position, on, bounds, kind, id, house, products, categories
-- @type fact 'promised' | 'cases' | 'feedback'
WITH here AS MATERIALIZED ({here}),
{months},
promised AS (
  SELECT DISTINCT ON (s.sale) s.*
  FROM read.order_state s CROSS JOIN here CROSS JOIN span
  WHERE s.promised_on >= span.start AND s.promised_on < least(span.until, $2::date + 1) AND s.position <= here.position
  ORDER BY s.sale, s.position DESC
),
resolved AS (
  SELECT DISTINCT ON (c.stream) c.stream, c.day, c.satisfaction, c.fact, c.position
  FROM read.service_case c CROSS JOIN here
  WHERE c.position <= here.position AND c.day <= $2
  ORDER BY c.stream, c.position DESC
)
SELECT {hereColumns}, f.fact, f.month, f.n::float8, f.bad::float8, f.delivered
FROM here
LEFT JOIN (
  SELECT 'promised' AS fact, m.month, count(*) AS n,
    count(*) FILTER (WHERE o.delivered_on IS NULL OR o.delivered_on > $2 OR o.delivered_on > o.promised_on) AS bad,
    bool_or(o.delivered_on IS NOT NULL) AS delivered
  FROM promised o JOIN months m ON o.promised_on >= m.start AND o.promised_on < m.until
  WHERE NOT o.gone AND o.cancelled_on IS NULL AND ($6::boolean OR o.people <> '{}')
    AND CASE $4::text
      WHEN 'company' THEN true
      WHEN 'department' THEN o.departments @> ARRAY[$5::text]
      ELSE o.people @> ARRAY[$5]
    END
  GROUP BY m.month
  UNION ALL
  SELECT 'cases', m.month, count(*), count(*) FILTER (WHERE r.satisfaction <= 3), false
  FROM resolved r
  JOIN months m ON r.day >= m.start AND r.day < m.until
  JOIN read.service_case o ON o.stream = r.stream AND o.fact = 'opened'
  WHERE r.fact = 'resolved' AND r.satisfaction IS NOT NULL
    AND CASE $4 WHEN 'company' THEN true WHEN 'department' THEN o.path @> ARRAY[$5] ELSE o.salesperson_id = $5 END
  GROUP BY m.month
  UNION ALL
  SELECT 'feedback', m.month, count(*), count(*) FILTER (WHERE c.score <= 6), false
  FROM read.feedback c CROSS JOIN here JOIN months m ON c.day >= m.start AND c.day < m.until
  WHERE c.position <= here.position AND c.day <= $2 AND c.topic = 'product'
    AND CASE $4 WHEN 'company' THEN true WHEN 'department' THEN c.path @> ARRAY[$5] ELSE c.salesperson_id = $5 END
  GROUP BY m.month
) AS f ON true
