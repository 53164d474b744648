-- The orders promised for the period. The figure ($10) is an outcome by shipment.
SELECT o.*, {shipmentOutcome} AS outcome, NULL::float8 AS waited_ms,
  {shipmentOutcome} <> 'promised and cancelled' AS within, {shipmentOutcome} = $10::text AS counted
FROM ({promisedCohort}) AS o
WHERE o.promised_on IS NOT NULL
