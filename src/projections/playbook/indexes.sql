CREATE UNIQUE INDEX practice_key ON practice (practice_id COLLATE "C");
CREATE INDEX practice_share_practice ON practice_share (practice_id);
CREATE UNIQUE INDEX practice_acknowledged_key ON practice_acknowledged (practice_id, salesperson_id);
CREATE INDEX practice_adopted_practice ON practice_adopted (practice_id, salesperson_id);
CREATE INDEX practice_dropped_practice ON practice_dropped (practice_id, salesperson_id);
CREATE UNIQUE INDEX practice_retired_key ON practice_retired (practice_id);
