-- Where the read models stand, and the position asked about ($1; none is here). In the statement of the rows themselves, so
-- that both are of one moment.
SELECT commit_position, prepare_position, recorded_at, first_id, coalesce($1::bigint, commit_position) AS position FROM runner.checkpoint
