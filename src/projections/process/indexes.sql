-- Each reads the orders of some days, the last row of each order first.
CREATE INDEX order_state_sold ON order_state (sold_on, sale, position DESC);
CREATE INDEX order_state_promised ON order_state (promised_on, sale, position DESC) WHERE promised_on IS NOT NULL;
CREATE INDEX order_state_delivered ON order_state (delivered_on, sale, position DESC) WHERE delivered_on IS NOT NULL;
CREATE INDEX order_facts_sale ON order_facts (sale);
CREATE INDEX order_return_sale ON order_return (sale);
