-- The events of the target $2 in the order of the log, each with the plan that it left.
-- @parameters position, targetId
-- @type pieces readonly StoredPiece[]
-- @import StoredPiece from ../../query/targets/stored.ts
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns}, p.event_id, p.event_type, p.position::text, p.recorded_at, p.pieces, p.period_from::text AS day
FROM here
LEFT JOIN read.target_plan p ON p.target_id = $2 AND p.position <= here.position
ORDER BY p.position
