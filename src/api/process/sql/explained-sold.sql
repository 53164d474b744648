-- The orders sold in the period. The figure ($10) is "orders", "no promise" or a stage.
SELECT o.*, {stage} AS outcome, NULL::float8 AS waited_ms, true AS within,
  CASE $10::text
    WHEN 'orders' THEN true
    WHEN 'no promise' THEN o.promised_on IS NULL AND o.cancelled_on IS NULL
    ELSE {stage} = $10
  END AS counted
FROM ({soldCohort}) AS o
