CREATE UNIQUE INDEX person_key ON person (salesperson_id, position);
CREATE UNIQUE INDEX coaching_session_key ON coaching_session (session_id);
CREATE INDEX coaching_session_person ON coaching_session (salesperson_id, held_on);
CREATE INDEX coaching_session_held_on ON coaching_session (held_on, session_id COLLATE "C");
CREATE UNIQUE INDEX action_item_done_key ON action_item_done (session_id, item);
CREATE UNIQUE INDEX improvement_plan_key ON improvement_plan (plan_id);
CREATE INDEX improvement_plan_person ON improvement_plan (salesperson_id);
CREATE INDEX plan_review_plan ON plan_review (plan_id);
CREATE UNIQUE INDEX plan_close_key ON plan_close (plan_id);
