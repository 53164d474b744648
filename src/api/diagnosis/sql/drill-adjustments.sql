-- What was booked in the period for earlier days.
-- @parameters position, on, bounds, kind, id, products, categories
-- @nullable segment, customer
-- @type source 'own' | 'campaign'
WITH here AS MATERIALIZED ({here}),
{months}
SELECT {hereColumns}, f.event_id, f.event_type, f.position::text, f.recorded_at, f.stream, f.day::text, f.customer,
  f.category, f.segment, f.source, f.product_id, f.amount::float8
FROM here
LEFT JOIN (
  SELECT c.event_id, c.event_type, c.position, c.recorded_at, c.sale AS stream, c.booked_on AS day, s.customer,
    c.category, coalesce(o.segment, c.segment) AS segment, {source} AS source, c.product_id, c.amount
  FROM read.credit c
  CROSS JOIN here CROSS JOIN span CROSS JOIN campaign
  LEFT JOIN LATERAL (
    SELECT sold.customer, sold.campaign, sold.opportunity FROM read.pipeline_sale sold
    WHERE sold.day = c.origin_on AND sold.stream = c.sale AND sold.standing AND sold.position <= here.position
    ORDER BY sold.position DESC
    LIMIT 1
  ) AS s ON true
  CROSS JOIN LATERAL (SELECT $4::text AS kind, $5::text AS id, said.* FROM ({saidOfSale}) AS said) AS o
  WHERE c.booked_on <> c.origin_on AND c.booked_on >= span.start AND c.booked_on < span.until AND c.booked_on <= $2::date
    AND c.origin_on < span.start AND c.position <= here.position
    AND {creditOf} AND ($4 <> 'company' OR c.ledger = 'revenue')
) AS f ON true
