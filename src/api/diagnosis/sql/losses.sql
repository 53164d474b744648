-- The deals that were lost in the months and not won after all, for each of their owners, in parts: its reasons share
-- a deal, but a competitor beside another reason leaves its share to the others; so do the categories of its products.
lost AS MATERIALIZED (
  SELECT o.stream, o.position, owner.kind, owner.id, width_bucket(o.day, $3::date[]) - 1 AS month, said.segment,
    said.products, {opportunitySource} AS source, coalesce(said.opened_on <= o.day, false) AS opened, c.category,
    reason.name AS reason,
    1.0 / cardinality(shared.reasons) / greatest(1, cardinality(said.categories)) AS share
  FROM read.opportunity o CROSS JOIN here CROSS JOIN span CROSS JOIN campaign
  CROSS JOIN LATERAL ({ownersOf}) AS owner
  CROSS JOIN LATERAL ({saidOf}) AS said
  CROSS JOIN LATERAL (
    SELECT CASE
      WHEN o.reasons = ARRAY['competitor'] THEN o.reasons ELSE array_remove(o.reasons, 'competitor')
    END AS reasons
  ) AS shared
  CROSS JOIN LATERAL unnest(shared.reasons) AS reason (name)
  CROSS JOIN LATERAL unnest(
    CASE WHEN said.categories = '{}' THEN ARRAY[NULL::text] ELSE said.categories END
  ) AS c (category)
  WHERE o.fact = 'lost' AND o.day >= span.start AND o.day < span.until AND o.day <= $2::date
    AND o.position <= here.position AND {isOwner}
    AND NOT EXISTS (SELECT FROM read.pipeline_sale s WHERE s.opportunity = o.stream AND {standing})
)
