-- What each product brought by month and cell of an owner: for prices, and for products that are new.
-- @parameters position, on, bounds, kind, id, products, categories
-- @nullable category, segment
-- @type source 'own' | 'campaign'
WITH here AS MATERIALIZED ({here}),
{months},
{orders},
moved AS MATERIALIZED (
  SELECT o.kind, o.id, o.month, coalesce(o.of_segment, '') AS segment, o.source, c.product_id, sum(c.units) AS quantity
  FROM orders o
  CROSS JOIN here
  CROSS JOIN LATERAL ({creditsOfOrder}) AS c
  WHERE c.position <= here.position AND {creditOf} AND c.event_type IN ('SaleRecorded', 'SaleAmended')
  GROUP BY o.kind, o.id, o.month, coalesce(o.of_segment, ''), o.source, c.product_id
),
back AS MATERIALIZED (
  SELECT o.kind, o.id, o.month, coalesce(o.of_segment, '') AS segment, o.source, c.product_id,
    {lag} AS lag, -sum(c.amount) AS amount
  FROM orders o
  CROSS JOIN here
  JOIN read.order_return r ON r.sale = o.stream AND r.position <= here.position AND r.returned_on <= $2
  JOIN read.credit c ON c.position = r.position AND {creditOf}
  GROUP BY o.kind, o.id, o.month, coalesce(o.of_segment, ''), o.source, c.product_id, lag
),
sold AS (
  SELECT l.kind, l.id, l.month, l.category, l.of_segment AS segment, l.source, l.product_id,
    coalesce(sum(l.share * l.line_share) FILTER (WHERE l.first), 0)::float8 AS won,
    sum(l.gross) AS gross, sum(l.net) AS net, coalesce(sum(l.net) FILTER (WHERE NOT l.cancelled), 0) AS kept
  FROM lines l
  GROUP BY l.kind, l.id, l.month, l.category, l.of_segment, l.source, l.product_id
)
SELECT {hereColumns}, s.kind, s.id, s.month, s.category, s.segment, s.source, s.product_id, s.won,
  coalesce(q.quantity, 0)::float8 AS quantity, round(s.gross)::text AS gross, round(s.net)::text AS net,
  round(s.kept)::text AS kept, coalesce(b.amounts, '{}') AS returned, coalesce(b.lags, '{}') AS lags
FROM here
LEFT JOIN sold s ON true
LEFT JOIN moved q ON (q.kind, q.id, q.month, q.source, q.product_id, q.segment)
  = (s.kind, s.id, s.month, s.source, s.product_id, coalesce(s.segment, ''))
LEFT JOIN (
  SELECT back.kind, back.id, back.month, back.source, back.product_id, back.segment,
    array_agg(back.amount::text ORDER BY back.lag) AS amounts, array_agg(back.lag::text ORDER BY back.lag) AS lags
  FROM back
  GROUP BY back.kind, back.id, back.month, back.source, back.product_id, back.segment
) AS b ON (b.kind, b.id, b.month, b.source, b.product_id, b.segment)
  = (s.kind, s.id, s.month, s.source, s.product_id, coalesce(s.segment, ''))
