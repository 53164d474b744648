-- The orders delivered in the period. The figure ($10) is the number of days within which something came back.
SELECT o.*, CASE WHEN back.came THEN 'came back' ELSE 'kept' END AS outcome, NULL::float8 AS waited_ms, true AS within,
  back.came AS counted
FROM ({deliveredCohort}) AS o CROSS JOIN LATERAL (
  SELECT EXISTS (
    SELECT FROM read.order_return r CROSS JOIN here
    WHERE r.sale = o.sale AND r.position <= here.position AND r.returned_on <= $2
      AND r.returned_on - o.delivered_on <= $10::text::integer
  ) AS came
) AS back
WHERE o.delivered_on IS NOT NULL
