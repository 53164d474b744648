-- The orders promised for the period. The figure ($10) is an outcome of the promise.
SELECT o.*, {promiseOutcome} AS outcome, NULL::float8 AS waited_ms,
  {promiseOutcome} <> 'promised and cancelled' AS within, {promiseOutcome} = $10::text AS counted
FROM ({promisedCohort}) AS o
WHERE o.promised_on IS NOT NULL
