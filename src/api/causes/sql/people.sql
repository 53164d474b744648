-- What each person decided and won by month and cell.
-- @parameters position, on, bounds, kind, id, house, products, categories
-- @nullable category, segment
-- @type source 'own' | 'campaign'
WITH here AS MATERIALIZED ({here}),
{months},
{orders},
{losses},
won AS (
  SELECT s.people[p.place] AS person, l.month, l.category, l.of_segment AS segment, l.source,
    sum(l.line_share * CASE WHEN s.amount = 0 THEN 1.0 / cardinality(s.people)
      ELSE s.person_amounts[p.place]::numeric / s.amount END) AS n
  FROM lines l
  JOIN orders o ON o.stream = l.stream AND o.position = l.position
  JOIN read.pipeline_sale s ON s.day = o.day AND s.stream = o.stream AND s.position = o.position
  CROSS JOIN LATERAL generate_subscripts(s.people, 1) AS p (place)
  WHERE l.first
  GROUP BY 1, 2, 3, 4, 5
),
gone AS (
  SELECT d.salesperson_id AS person, d.month, d.category, d.segment, d.source, sum(d.share) AS n
  FROM lost d
  GROUP BY 1, 2, 3, 4, 5
)
SELECT {hereColumns}, f.person, f.month, f.category, f.segment, f.source, f.decided::float8, f.won::float8
FROM here
LEFT JOIN (
  SELECT d.person, d.month, d.category, d.segment, d.source, sum(d.n) AS decided,
    coalesce(sum(d.n) FILTER (WHERE d.win), 0) AS won
  FROM (SELECT won.*, true AS win FROM won UNION ALL SELECT gone.*, false FROM gone) AS d
  GROUP BY d.person, d.month, d.category, d.segment, d.source
) AS f ON true
