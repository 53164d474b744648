-- Facts are only ever added, each with the position of its event: every question "as of" is the same SQL with position <= P.

-- One line of an order as one person is credited with it; the line of a house sale is credited to nobody. The ledgers
-- revenue and house together are the orders, each once. What an event takes back stands in rows of its own, below zero.
CREATE TABLE credit (
  position            bigint      NOT NULL,
  event_id            text        NOT NULL,
  event_type          text        NOT NULL,
  recorded_at         timestamptz NOT NULL,
  sale                text        NOT NULL, -- the stream
  sale_position       bigint      NOT NULL, -- the event whose order the row belongs to
  source              text        NOT NULL,
  sale_id             text        NOT NULL,
  line                integer     NOT NULL, -- from 1
  product_id          text        NOT NULL,
  category            text        NOT NULL,
  segment             text,
  territory           text,
  ledger              text        NOT NULL, -- revenue, overlay, house
  salesperson_id      text,
  basis_points        integer,
  path                text[]      NOT NULL, -- departments on the credit's date, leaf first
  assignment_position bigint,               -- the event that put the person there
  origin_on           date        NOT NULL, -- the sale's local day
  booked_on           date        NOT NULL, -- the same while it is open, else the first open day
  units               numeric     NOT NULL, -- quantity x basis points / 10,000
  currency            text        NOT NULL, -- of source_amount
  source_amount       bigint      NOT NULL, -- minor units
  rate                text        NOT NULL, -- "1.0837", or "1/0.9228" for the inverse of what was recorded
  rate_position       bigint,               -- the event of the rate; null without a conversion
  amount              bigint      NOT NULL, -- minor units of the company's currency
  cost                bigint                -- likewise; null where the line came without a cost
);

-- Sums of credits by the day they are booked on, for each owner: company, department/x, salesperson/y. Category null is all of them.
CREATE TABLE sales_by_day (
  owner     text    NOT NULL,
  ledger    text    NOT NULL,
  category  text,
  booked_on date    NOT NULL,
  amount    numeric NOT NULL, -- minor units of the company's currency
  units     numeric NOT NULL  -- counts of 10^-16: an integer, and still exact
);

-- A target as it stood after an event that touched it. As of P: its last row at or before P.
CREATE TABLE target_plan (
  position      bigint      NOT NULL,
  event_id      text        NOT NULL,
  event_type    text        NOT NULL,
  recorded_at   timestamptz NOT NULL,
  target_id     text        NOT NULL,
  scope         text        NOT NULL,
  scope_id      text,
  owner         text        NOT NULL,
  name          text        NOT NULL, -- the owner's
  measure       text        NOT NULL,
  counts        text        NOT NULL,
  proration     text        NOT NULL,
  currency      text,                 -- of the figures: the company's; null for units and orders
  plan_currency text,                 -- of the amounts in versions and allocation
  plan_rate     text,                 -- 1 of plan_currency in currency
  filter        jsonb,
  filter_key    text        NOT NULL, -- equal filters are equal texts; '' for none
  period_from   date        NOT NULL,
  period_until  date        NOT NULL, -- the first day after
  closed_until  date,                 -- all days before it were closed at this event
  versions      jsonb       NOT NULL,
  pieces        jsonb       NOT NULL, -- the plan by days as this event leaves it, were no day closed; amounts a day as "n/d"
  allocation    jsonb,                -- children, on the row of the event that allocated
  withdrawn     boolean     NOT NULL
);

CREATE TABLE period_close (
  position  bigint NOT NULL,
  until_day date   NOT NULL
);
