-- The day of the company's first sale.
-- @parameters position
-- @nullable day
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns}, (
  SELECT s.day::text FROM read.pipeline_sale s
  WHERE s.standing AND s.position <= here.position
  ORDER BY s.day
  LIMIT 1
) AS day
FROM here
