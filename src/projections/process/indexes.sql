-- Each reads the orders of some days, the last row of each order first. All columns of the order of the rows are in it,
-- so that a query sorts nothing.
CREATE INDEX order_state_sold ON order_state (sold_on, sale, position DESC, gone);
CREATE INDEX order_state_promised ON order_state (promised_on, sale, position DESC, gone) WHERE promised_on IS NOT NULL;
CREATE INDEX order_state_delivered ON order_state (delivered_on, sale, position DESC, gone)
  WHERE delivered_on IS NOT NULL;
CREATE INDEX order_facts_sale ON order_facts (sale, position DESC);
CREATE INDEX order_return_sale ON order_return (sale);
CREATE INDEX order_state_shipped ON order_state (shipped_on) WHERE shipped_on IS NOT NULL;
CREATE INDEX order_state_cancelled ON order_state (cancelled_on) WHERE cancelled_on IS NOT NULL;
CREATE INDEX open_order_undelivered ON open_order (promised_on) WHERE undelivered > 0;
CREATE INDEX open_order_unshipped ON open_order (promised_on) WHERE unshipped > 0;
-- What came after a position. Rows are added in the order of their positions.
CREATE INDEX order_state_position ON order_state USING brin (position) WITH (autosummarize = on);
