-- Where the read models are. What is kept is found by ids of months, not by a position.
SELECT commit_position, prepare_position, first_id, epoch FROM runner.checkpoint
