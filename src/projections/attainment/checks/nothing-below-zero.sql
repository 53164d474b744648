-- What is left of a credit after all returns is never below zero.
-- An order that was replaced or cancelled has nothing left.
WITH cell AS (
  SELECT sale, sale_position, line, ledger, salesperson_id,
    sum(source_amount) AS source_amount, sum(amount) AS amount, sum(units) AS units
  FROM credit
  GROUP BY sale, sale_position, line, ledger, salesperson_id
), wholly AS (
  SELECT DISTINCT sale, sale_position, event_type FROM credit
  WHERE position > sale_position AND event_type IN ('SaleAmended', 'SaleCancelled')
)
SELECT cell.*, wholly.event_type AS reversed_by
FROM cell LEFT JOIN wholly USING (sale, sale_position)
WHERE cell.source_amount < 0 OR cell.amount < 0 OR cell.units < 0
   OR (wholly.sale IS NOT NULL AND (cell.source_amount <> 0 OR cell.amount <> 0 OR cell.units <> 0))
