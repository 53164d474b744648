-- What each product brought by month and cell, over the last months only ($9 is the first of them): for prices, and for
-- products that nobody of the company sold before the period ($10 is its first month).
-- @parameters position, on, bounds, kind, id, house, products, categories, since, periodMonth
-- @nullable category, segment
-- @type source 'own' | 'campaign'
WITH here AS MATERIALIZED ({here}),
{months},
{orders},
before AS MATERIALIZED (
  SELECT DISTINCT p.product_id
  FROM read.pipeline_sale s CROSS JOIN here CROSS JOIN LATERAL unnest(s.products) AS p (product_id)
  WHERE s.day >= (SELECT start FROM months WHERE month = $9::integer)
    AND s.day < (SELECT start FROM months WHERE month = $10::integer)
    AND ($6 OR NOT s.house) AND {standing}
),
moved AS (
  SELECT o.stream, o.month, o.of_segment AS segment, o.source, o.cancelled, c.product_id,
    sum(c.units) FILTER (WHERE c.event_type <> 'SaleReturned') AS quantity
  FROM orders o
  CROSS JOIN here
  JOIN read.credit c ON c.sale = o.stream AND c.position <= here.position AND c.ledger IN ('revenue', 'house')
    AND CASE $4
      WHEN 'company' THEN true
      WHEN 'department' THEN c.path @> ARRAY[$5]
      ELSE c.salesperson_id = $5
    END
  WHERE o.month >= $9 AND c.event_type IN ('SaleRecorded', 'SaleAmended')
  GROUP BY o.stream, o.month, o.of_segment, o.source, o.cancelled, c.product_id
),
back AS (
  SELECT o.month, o.of_segment AS segment, o.source, c.product_id, least(3, m.month - o.month) AS lag,
    -sum(c.amount) AS amount
  FROM orders o
  CROSS JOIN here
  JOIN read.order_return r ON r.sale = o.stream AND r.position <= here.position AND r.returned_on <= $2
  JOIN months m ON r.returned_on >= m.start AND r.returned_on < m.until
  JOIN read.credit c ON c.position = r.position AND c.ledger IN ('revenue', 'house') AND CASE $4
    WHEN 'company' THEN true
    WHEN 'department' THEN c.path @> ARRAY[$5]
    ELSE c.salesperson_id = $5
  END
  WHERE o.month >= $9
  GROUP BY o.month, o.of_segment, o.source, c.product_id, lag
),
sold AS (
  SELECT l.month, l.category, l.of_segment AS segment, l.source, l.product_id,
    coalesce(sum(l.share * l.line_share) FILTER (WHERE l.first), 0)::float8 AS won,
    sum(l.gross) AS gross, sum(l.net) AS net, coalesce(sum(l.net) FILTER (WHERE NOT l.cancelled), 0) AS kept
  FROM lines l
  WHERE l.month >= $9
  GROUP BY l.month, l.category, l.of_segment, l.source, l.product_id
)
SELECT {hereColumns}, s.month, s.category, s.segment, s.source, s.product_id, s.won,
  coalesce(q.quantity, 0)::float8 AS quantity, round(s.gross)::text AS gross, round(s.net)::text AS net,
  round(s.kept)::text AS kept, coalesce(b.amounts, '{}') AS returned, coalesce(b.lags, '{}') AS lags,
  NOT EXISTS (SELECT FROM before WHERE before.product_id = s.product_id) AS new
FROM here
LEFT JOIN sold s ON true
LEFT JOIN LATERAL (
  SELECT sum(m.quantity) AS quantity FROM moved m
  WHERE (m.month, m.source, m.product_id) = (s.month, s.source, s.product_id)
    AND m.segment IS NOT DISTINCT FROM s.segment
) AS q ON true
LEFT JOIN LATERAL (
  SELECT array_agg(back.amount::text ORDER BY back.lag) AS amounts, array_agg(back.lag::text ORDER BY back.lag) AS lags
  FROM back
  WHERE (back.month, back.source, back.product_id) = (s.month, s.source, s.product_id)
    AND back.segment IS NOT DISTINCT FROM s.segment
) AS b ON true
