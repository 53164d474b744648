-- The deals that the owner lost in the period, each in parts by reason and category.
-- `about`: its products of the category.
-- @parameters position, on, bounds, kind, id, products, categories
-- @nullable category, segment, customer
-- @type source 'own' | 'campaign'
-- @type reason LossReason
-- @import LossReason from ../../../domain/diagnosis/facts.ts
WITH here AS MATERIALIZED ({here}),
{months},
{losses}
SELECT {hereColumns}, f.event_id, f.event_type, f.position::text, f.recorded_at, f.stream, f.day::text, f.customer, f.month,
  f.category, f.segment, f.source, f.reason, f.share::float8, f.about
FROM here
LEFT JOIN (
  SELECT o.event_id, o.event_type, o.position, o.recorded_at, o.stream, o.day, o.customer, d.month,
    d.category, d.segment, d.source, d.reason, d.share,
    ARRAY(
      SELECT c.product_id FROM category c
      WHERE c.product_id = ANY (d.products) AND c.name = d.category
      ORDER BY c.product_id COLLATE "C"
    ) AS about
  FROM lost d
  JOIN read.opportunity o ON o.stream = d.stream AND o.position = d.position
) AS f ON true
