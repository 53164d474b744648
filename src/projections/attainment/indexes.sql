CREATE INDEX credit_sale ON credit (sale);
CREATE INDEX credit_salesperson ON credit (salesperson_id, booked_on) WHERE salesperson_id IS NOT NULL;
CREATE INDEX credit_booked_on ON credit (booked_on);
CREATE INDEX credit_position ON credit (position);
CREATE UNIQUE INDEX target_plan_key ON target_plan (target_id, position);
CREATE INDEX target_plan_period ON target_plan (period_from, period_until, target_id);
-- The earlier targets of an owner.
CREATE INDEX target_plan_owner ON target_plan (owner, period_until);
CREATE INDEX period_close_until ON period_close (until_day);
-- Credits that were booked later than their origin day, because that day was closed. Restated figures use them.
CREATE INDEX credit_adjusted ON credit (booked_on, origin_on) WHERE booked_on <> origin_on;
