CREATE UNIQUE INDEX reward_programme_key ON reward_programme (programme_id);
CREATE UNIQUE INDEX reward_programme_close_key ON reward_programme_close (programme_id);
CREATE UNIQUE INDEX reward_grant_key ON reward_grant (programme_id, grant_id);
CREATE INDEX reward_grant_position ON reward_grant (position);
CREATE INDEX reward_grant_person ON reward_grant (salesperson_id);
CREATE INDEX reward_step_grant ON reward_step (programme_id, grant_id);
CREATE INDEX kudos_person ON kudos (salesperson_id);
