-- The rows that figures of the period $3 to $4 are made of, as known at the position asked about, by the day $2. `deal`
-- is what is won, lost or open: an opportunity, or a sale without one. An opportunity is won on the first day of a sale
-- that names it and stands, even if it was lost before. `several`: more than one row can be of one deal. {ofSale} and
-- {ofOpportunity} keep out what no group asks for.
candidate AS MATERIALIZED (
  SELECT s.position, s.event_id, s.event_type, s.recorded_at, s.stream, s.source, s.sale_id, s.day, s.opportunity,
    s.amount, s.segment, s.territory, s.campaign, s.people, s.person_amounts, s.departments, s.department_amounts,
    s.products, s.product_amounts, s.technique
  FROM read.pipeline_sale s CROSS JOIN here
  WHERE s.day >= $3::date AND s.day < $4::date AND (s.opportunity IS NOT NULL OR NOT s.house) AND {ofSale} AND {standing}
),
decided AS (
  SELECT 'won' AS outcome, s.opportunity AS deal, min(s.day) OVER (PARTITION BY s.opportunity) AS decided_on,
    s.position, s.event_id, s.event_type, s.recorded_at, s.stream, s.source, s.sale_id AS id, s.day, s.amount,
    s.segment, s.territory, s.campaign, s.people, s.person_amounts, s.departments, s.department_amounts,
    s.products, s.product_amounts, '{}'::text[] AS reasons, NULL AS competitor, s.technique
  FROM (SELECT DISTINCT opportunity FROM candidate WHERE opportunity IS NOT NULL) AS named
  JOIN read.pipeline_sale s ON s.opportunity = named.opportunity
  CROSS JOIN here
  WHERE {standing}
  UNION ALL
  SELECT 'lost', o.stream, o.day,
    o.position, o.event_id, o.event_type, o.recorded_at, o.stream, o.source, o.opportunity_id, o.day, o.amount,
    o.segment, o.territory, o.campaign, ARRAY[o.salesperson_id], ARRAY[o.amount],
    o.path, array_fill(o.amount, ARRAY[cardinality(o.path)]), NULL, NULL, o.reasons, o.competitor, NULL
  FROM read.opportunity o CROSS JOIN here
  WHERE o.fact = 'lost' AND o.day >= $3 AND o.day < $4 AND o.day <= $2 AND {ofOpportunity}
    AND o.position <= here.position
    AND NOT EXISTS (SELECT FROM read.pipeline_sale s WHERE s.opportunity = o.stream AND {standing})
),
open AS (
  -- On the last day of the period, or on $2 if that is earlier. A loss can say when the opportunity was opened, too.
  SELECT o.*
  FROM read.opportunity o CROSS JOIN here CROSS JOIN (SELECT least($2::date, $4::date - 1) AS day) AS until
  WHERE o.opened_on <= until.day AND o.position <= here.position AND {ofOpportunity}
    AND (o.fact = 'opened' OR NOT EXISTS (
      SELECT FROM read.opportunity other
      WHERE other.stream = o.stream AND other.fact = 'opened' AND other.position <= here.position
    ))
    AND NOT EXISTS (
      SELECT FROM read.opportunity lost
      WHERE lost.stream = o.stream AND lost.fact = 'lost' AND lost.day <= until.day AND lost.position <= here.position
    )
    AND NOT EXISTS (
      SELECT FROM read.pipeline_sale s WHERE s.opportunity = o.stream AND s.day <= until.day AND {standing}
    )
),
of_opportunity AS (
  SELECT * FROM decided WHERE decided_on >= $3
  UNION ALL
  SELECT 'open', o.stream, NULL,
    o.position, o.event_id, o.event_type, o.recorded_at, o.stream, o.source, o.opportunity_id, o.opened_on, o.amount,
    o.segment, o.territory, o.campaign, ARRAY[o.salesperson_id], ARRAY[o.amount],
    o.path, array_fill(o.amount, ARRAY[cardinality(o.path)]), NULL, NULL, '{}', NULL, NULL
  FROM open o
),
known AS (
  SELECT 'won' AS outcome, s.stream AS deal, false AS several, NULL::date AS opened_on, NULL::integer AS cycle,
    s.position, s.event_id, s.event_type, s.recorded_at, s.stream, s.source, s.sale_id AS id, s.day, s.amount,
    s.segment, s.territory, s.campaign, s.people, s.person_amounts, s.departments, s.department_amounts,
    s.products, s.product_amounts, '{}'::text[] AS reasons, NULL AS competitor, s.technique
  FROM candidate s
  WHERE s.opportunity IS NULL
  UNION ALL
  SELECT f.outcome, f.deal, f.outcome = 'won', o.opened_on, f.decided_on - o.opened_on,
    f.position, f.event_id, f.event_type, f.recorded_at, f.stream, f.source, f.id, f.day, f.amount,
    coalesce(o.segment, f.segment), coalesce(o.territory, f.territory), coalesce(o.campaign, f.campaign),
    f.people, f.person_amounts, f.departments, f.department_amounts,
    coalesce(f.products, o.products), f.product_amounts, f.reasons, f.competitor, f.technique
  FROM of_opportunity f
  CROSS JOIN LATERAL (
    -- The opening and the loss never differ where both say something.
    SELECT min(opened_on) AS opened_on, max(segment) AS segment, max(territory) AS territory,
      max(campaign) AS campaign, max(products) AS products
    FROM read.opportunity said CROSS JOIN here
    WHERE said.stream = f.deal AND said.position <= here.position
  ) AS o
),
fact AS MATERIALIZED (SELECT f.* FROM known f WHERE {seen})
