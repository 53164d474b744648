-- Each sum of sales_by_day that differs from the sum of its credits, or that is missing on one side.
WITH facts AS (
  SELECT owner, ledger, category.name AS category, booked_on,
    sum(amount) AS amount, sum(units) * 10000000000000000 AS units
  FROM credit
  CROSS JOIN LATERAL (
    SELECT 'company' AS owner
    UNION ALL SELECT 'department/' || department FROM unnest(path) AS department
    UNION ALL SELECT 'salesperson/' || salesperson_id WHERE salesperson_id IS NOT NULL
  ) AS owners
  CROSS JOIN LATERAL (VALUES ('') , (credit.category)) AS category (name)
  GROUP BY owner, ledger, category.name, booked_on
), sums AS (
  SELECT owner, ledger, coalesce(category, '') AS category, booked_on, amount, units FROM sales_by_day
)
SELECT owner, ledger, category, booked_on, facts.amount AS credited, sums.amount AS summed,
  facts.units AS credited_units, sums.units AS summed_units
FROM facts FULL JOIN sums USING (owner, ledger, category, booked_on)
WHERE facts.amount IS DISTINCT FROM sums.amount OR facts.units IS DISTINCT FROM sums.units
