-- The orders of the months, each as its last event before a cancellation left it, for each of its owners: the company
-- ('all' with its house sales), the departments and the people. $4 and $5 name one owner; without them, everybody is
-- one. `first`: the order decides the deal; further orders of one opportunity add to its value only. Segment and
-- campaign are those of the opportunity, if it names them.
stated AS (
  SELECT s.stream, s.position, s.day, s.opportunity, s.segment, s.campaign, s.amount, s.products, s.product_amounts,
    s.product_list, s.house, s.people, s.person_amounts, s.departments, s.department_amounts
  FROM read.pipeline_sale s CROSS JOIN here CROSS JOIN span
  WHERE s.standing AND s.position <= here.position AND s.day >= span.start AND s.day < span.until AND s.day <= $2::date
    AND CASE $4::text
      WHEN 'company' THEN NOT s.house
      WHEN 'department' THEN s.departments @> ARRAY[$5::text]
      WHEN 'person' THEN s.people @> ARRAY[$5]
      ELSE true
    END
    AND NOT EXISTS (
      SELECT FROM read.pipeline_sale later
      WHERE later.event_type <> 'SaleRecorded' AND later.standing
        AND later.stream = s.stream AND later.position > s.position AND later.position <= here.position
    )
),
described AS MATERIALIZED (
  SELECT s.*, width_bucket(s.day, $3::date[]) - 1 AS month, coalesce(o.segment, s.segment) AS of_segment,
    {source} AS source, o.opened_on <= s.day AS opened, gone.position IS NOT NULL AS cancelled,
    CASE WHEN gone.position IS NOT NULL THEN coalesce(why.cancel_cause, 'other') END AS cause
  FROM stated s
  CROSS JOIN here CROSS JOIN campaign
  CROSS JOIN LATERAL ({saidOfSale}) AS o
  LEFT JOIN LATERAL (
    SELECT x.position, x.day FROM read.pipeline_sale x
    WHERE x.event_type <> 'SaleRecorded' AND x.stream = s.stream AND NOT x.standing AND x.position <= here.position
    LIMIT 1
  ) AS gone ON true
  LEFT JOIN LATERAL (
    SELECT f.cancel_cause FROM read.order_state f
    WHERE f.cancelled_on = gone.day AND f.sale = s.stream AND f.position <= here.position
    ORDER BY f.position DESC LIMIT 1
  ) AS why ON true
),
orders AS MATERIALIZED (
  SELECT d.stream, d.position, d.day, d.month, d.opportunity, d.of_segment, d.source, d.opened, d.cancelled, d.cause,
    d.amount, d.products, d.product_amounts, d.product_list, owner.kind, owner.id,
    CASE WHEN d.amount = 0 THEN 1 ELSE owner.part::numeric / d.amount END AS share,
    d.opportunity IS NULL OR NOT EXISTS (
      SELECT FROM read.pipeline_sale before
      WHERE before.opportunity = d.opportunity AND before.standing AND before.position <= here.position
        AND before.stream <> d.stream AND (before.day, before.stream) < (d.day, d.stream)
        AND CASE owner.kind
          WHEN 'company' THEN NOT before.house
          WHEN 'department' THEN before.departments @> ARRAY[owner.id]
          WHEN 'person' THEN before.people @> ARRAY[owner.id]
          ELSE true
        END
    ) AS first
  FROM described d
  CROSS JOIN here
  CROSS JOIN LATERAL (
    SELECT 'all' AS kind, '' AS id, d.amount AS part
    UNION ALL SELECT 'company', '', d.amount WHERE NOT d.house
    UNION ALL SELECT 'department', x.id, x.part FROM unnest(d.departments, d.department_amounts) AS x (id, part)
    UNION ALL SELECT 'person', x.id, x.part FROM unnest(d.people, d.person_amounts) AS x (id, part)
  ) AS owner
  WHERE $4 IS NULL OR (owner.kind = $4 AND owner.id = $5)
),
lines AS MATERIALIZED (
  SELECT o.stream, o.position, o.kind, o.id, o.month, o.of_segment, o.source, o.share, o.first, o.opened, o.opportunity,
    o.cancelled, o.cause, l.product_id, c.name AS category, o.amount,
    CASE WHEN o.amount = 0 THEN 1.0 / cardinality(o.products) ELSE l.net::numeric / o.amount END AS line_share,
    l.net * o.share AS net, l.gross * o.share AS gross
  FROM orders o
  CROSS JOIN LATERAL unnest(o.products, o.product_amounts, o.product_list) AS l (product_id, net, gross)
  LEFT JOIN category c ON c.product_id = l.product_id
)
