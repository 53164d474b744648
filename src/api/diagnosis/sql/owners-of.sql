-- The owners of the opportunity, the case or the feedback `o`.
SELECT 'all' AS kind, '' AS id
UNION ALL SELECT 'company', ''
UNION ALL SELECT 'department', unnest(o.path)
UNION ALL SELECT 'person', o.salesperson_id WHERE o.salesperson_id IS NOT NULL
