-- What happened in each cell and month of an owner: orders by what led to their cancellation, losses by reason, what
-- came back by reason and age, and what was opened.
-- @parameters position, on, bounds, kind, id, products, categories
-- @nullable category, segment, name, lag
-- @type fact 'order' | 'lost' | 'returned' | 'opened'
-- @type source 'own' | 'campaign'
WITH here AS MATERIALIZED ({here}),
{months},
{orders},
{losses},
returned AS (
  SELECT o.kind, o.id, o.month, c.category, o.of_segment AS segment, o.source, r.reason,
    {lag} AS lag, c.amount, o.amount AS whole
  FROM orders o
  CROSS JOIN here
  JOIN read.order_return r ON r.sale = o.stream AND r.position <= here.position AND r.returned_on <= $2
  CROSS JOIN LATERAL (
    SELECT c.category, -sum(c.amount) AS amount FROM read.credit c
    WHERE c.position = r.position AND {creditOf}
    GROUP BY c.category
  ) AS c
),
opened AS (
  SELECT owner.kind, owner.id, width_bucket(o.opened_on, $3::date[]) - 1 AS month, said.segment,
    {opportunitySource} AS source, said.categories
  FROM read.opportunity o CROSS JOIN here CROSS JOIN span CROSS JOIN campaign
  CROSS JOIN LATERAL ({ownersOf}) AS owner
  CROSS JOIN LATERAL ({saidOf}) AS said
  WHERE o.opened_on >= span.start AND o.opened_on < span.until AND o.opened_on <= $2
    AND o.position <= here.position AND {isOwner}
    AND (o.fact = 'opened' OR NOT EXISTS (
      SELECT FROM read.opportunity other
      WHERE other.stream = o.stream AND other.fact = 'opened' AND other.position <= here.position
    ))
)
SELECT {hereColumns}, f.kind, f.id, f.fact, f.month, f.category, f.segment, f.source, f.name, f.lag, f.n, f.unopened,
  f.opened, f.net::text, f.gross::text
FROM here
LEFT JOIN (
  SELECT l.kind, l.id, 'order' AS fact, l.month, l.category, l.of_segment AS segment, l.source, l.cause AS name,
    NULL::integer AS lag,
    coalesce(sum(l.share * l.line_share) FILTER (WHERE l.first), 0)::float8 AS n,
    coalesce(sum(l.share * l.line_share) FILTER (WHERE l.first AND l.opportunity IS NULL), 0)::float8 AS unopened,
    coalesce(sum(l.share * l.line_share) FILTER (WHERE l.first AND l.opened), 0)::float8 AS opened,
    round(sum(l.net)) AS net, round(sum(l.gross)) AS gross
  FROM lines l
  GROUP BY l.kind, l.id, l.month, l.category, l.of_segment, l.source, l.cause
  UNION ALL
  SELECT d.kind, d.id, 'lost', d.month, d.category, d.segment, d.source, d.reason, NULL, sum(d.share)::float8, 0,
    coalesce(sum(d.share) FILTER (WHERE d.opened), 0)::float8, 0, 0
  FROM lost d
  GROUP BY d.kind, d.id, d.month, d.category, d.segment, d.source, d.reason
  UNION ALL
  SELECT r.kind, r.id, 'returned', r.month, r.category, r.segment, r.source, r.reason, r.lag,
    coalesce(sum(r.amount / nullif(r.whole, 0)), 0)::float8, 0, 0, sum(r.amount), 0
  FROM returned r
  GROUP BY r.kind, r.id, r.month, r.category, r.segment, r.source, r.reason, r.lag
  UNION ALL
  SELECT o.kind, o.id, 'opened', o.month, c.category, o.segment, o.source, NULL, NULL,
    sum(1.0 / greatest(1, cardinality(o.categories)))::float8, 0, 0, 0, 0
  FROM opened o
  CROSS JOIN LATERAL unnest(CASE WHEN o.categories = '{}' THEN ARRAY[NULL::text] ELSE o.categories END) AS c (category)
  GROUP BY o.kind, o.id, o.month, c.category, o.segment, o.source
) AS f ON true
