-- The months whose sums are kept, from the facts that there are: also those that were replaced a short time ago.
-- @parameters bounds
WITH here AS MATERIALIZED ({hereNow})
SELECT {hereColumns}, m.id::text, m.from_day::text, m.until_day::text, m.touched::text, m.checked::text,
  m.last_day::text
FROM here
LEFT JOIN sums.month m ON m.from_day = ANY ($1::date[]) AND m.facts = 'read.pipeline_sale'::regclass
