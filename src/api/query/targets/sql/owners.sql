-- The owners that a credit `c` counts for.
SELECT 'company'
UNION ALL SELECT 'department/' || department FROM unnest(c.path) AS department
UNION ALL SELECT 'salesperson/' || c.salesperson_id WHERE c.salesperson_id IS NOT NULL
