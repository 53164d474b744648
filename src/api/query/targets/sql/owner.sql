-- The owner of the target $1. It never changes: any row of the target has it.
-- @parameters targetId
SELECT owner FROM read.target_plan WHERE target_id = $1 LIMIT 1
