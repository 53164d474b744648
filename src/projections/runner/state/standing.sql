SELECT commit_position AS commit, prepare_position AS prepare, epoch::text, recorded_at, first_position, first_id, versions,
  (SELECT until > clock_timestamp() FROM runner.lease) AS running,
  (SELECT count(*) FROM runner.parked) AS parked
FROM runner.checkpoint
