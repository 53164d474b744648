-- The position of the read models, and the position asked about ($1; null is the former). It is a part of each
-- statement, so that its rows and its position are of one moment.
SELECT commit_position, prepare_position, first_id, epoch, coalesce($1::bigint, commit_position) AS position
FROM runner.checkpoint
