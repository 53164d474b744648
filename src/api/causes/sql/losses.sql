-- The deals that were lost in the months and not won after all, for each of their owners, in parts: its reasons share
-- a deal, but a competitor beside another reason leaves its share to the others; so do the categories of its products.
lost AS MATERIALIZED (
  SELECT owner.kind, owner.id, width_bucket(o.day, $3::date[]) - 1 AS month, o.segment,
    {opportunitySource} AS source,
    EXISTS (
      SELECT FROM read.opportunity said
      WHERE said.stream = o.stream AND said.opened_on <= o.day AND said.position <= here.position
    ) AS opened,
    c.category, reason.name AS reason,
    1.0 / cardinality(said.reasons) / greatest(1, cardinality(o.categories)) AS share
  FROM read.opportunity o CROSS JOIN here CROSS JOIN span CROSS JOIN campaign
  CROSS JOIN LATERAL ({ownersOf}) AS owner
  CROSS JOIN LATERAL (
    SELECT CASE
      WHEN o.reasons = ARRAY['competitor'] THEN o.reasons ELSE array_remove(o.reasons, 'competitor')
    END AS reasons
  ) AS said
  CROSS JOIN LATERAL unnest(said.reasons) AS reason (name)
  CROSS JOIN LATERAL unnest(CASE WHEN o.categories = '{}' THEN ARRAY[NULL::text] ELSE o.categories END) AS c (category)
  WHERE o.fact = 'lost' AND o.day >= span.start AND o.day < span.until AND o.day <= $2::date
    AND o.position <= here.position AND {isOwner}
    AND NOT EXISTS (SELECT FROM read.pipeline_sale s WHERE s.opportunity = o.stream AND {standing})
)
