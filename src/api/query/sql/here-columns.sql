-- The columns of each row that say which log it was made from, up to which position.
here.commit_position::text AS commit, here.prepare_position::text AS prepare, here.first_id AS log,
here.epoch::text AS epoch
