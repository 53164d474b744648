-- The orders sold in the period that came to a step ($10). Those that still wait are not counted as ended.
SELECT o.*, step.ended IS NOT NULL AS counted, true AS within, {waited}::float8 AS waited_ms,
  CASE
    WHEN step.ended IS NOT NULL THEN 'ended'
    WHEN o.cancelled_at IS NOT NULL THEN 'cancelled meanwhile'
    ELSE 'waiting'
  END AS outcome
FROM ({soldCohort}) AS o CROSS JOIN LATERAL {steps}
WHERE step.name = $10::text AND step.began IS NOT NULL AND NOT (step.passed AND step.ended IS NULL)
