-- The target $3 as it was at the position asked about.
SELECT p.*, {terms}
FROM read.target_plan p CROSS JOIN here
WHERE p.target_id = $3 AND p.position <= here.position
ORDER BY p.position DESC
LIMIT 1
