-- The measure of the target $1. It never changes: any row of the target has it.
-- @parameters targetId
-- @import Measure from ../../../../domain/targets/commands.ts
-- @type measure Measure
SELECT measure FROM read.target_plan WHERE target_id = $1 LIMIT 1
