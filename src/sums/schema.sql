CREATE SCHEMA IF NOT EXISTS sums;

-- What is known of a fiscal month: the sums of its facts, for each owner. A month is summed again when a fact comes that
-- belongs to it. Queries that began before may still read the sums that are replaced.
CREATE TABLE IF NOT EXISTS sums.month (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  from_day    date        NOT NULL,
  until_day   date        NOT NULL,                      -- the first day after it
  facts       oid         NOT NULL,                      -- the table of sales it was made from: a rebuild makes others
  touched     bigint      NOT NULL,                      -- position of the last fact that belongs to the month
  checked     bigint      NOT NULL,                      -- up to here no later fact belongs to it
  last_day    date        NOT NULL,                      -- the latest day that a fact of it says
  replaced_at timestamptz
);
CREATE INDEX IF NOT EXISTS month_from_day ON sums.month (from_day);

-- Up to where every month is summed that has facts: a round that was stopped may have summed some of them further.
CREATE TABLE IF NOT EXISTS sums.progress (
  one     boolean PRIMARY KEY DEFAULT true CHECK (one),
  facts   oid     NOT NULL,                              -- as in sums.month
  checked bigint  NOT NULL
);

CREATE TABLE IF NOT EXISTS sums.cell (
  month    bigint  NOT NULL REFERENCES sums.month ON DELETE CASCADE,
  kind     text    NOT NULL,
  id       text    NOT NULL,
  fact     text    NOT NULL,
  category text,
  segment  text,
  source   text    NOT NULL,
  name     text,
  lag      integer,
  n        float8  NOT NULL,
  unopened float8  NOT NULL,
  opened   float8  NOT NULL,
  net      bigint  NOT NULL,
  gross    bigint  NOT NULL
);
CREATE INDEX IF NOT EXISTS cell_owner ON sums.cell (month, kind, id);

CREATE TABLE IF NOT EXISTS sums.product (
  month      bigint NOT NULL REFERENCES sums.month ON DELETE CASCADE,
  kind       text   NOT NULL,
  id         text   NOT NULL,
  category   text,
  segment    text,
  source     text   NOT NULL,
  product_id text   NOT NULL,
  won        float8 NOT NULL,
  quantity   float8 NOT NULL,
  gross      bigint NOT NULL,
  net        bigint NOT NULL,
  kept       bigint NOT NULL,
  returned   text[] NOT NULL,
  lags       text[] NOT NULL
);
CREATE INDEX IF NOT EXISTS product_owner ON sums.product (month, kind, id);

CREATE TABLE IF NOT EXISTS sums.currency (
  month          bigint NOT NULL REFERENCES sums.month ON DELETE CASCADE,
  kind           text   NOT NULL,
  id             text   NOT NULL,
  currency       text   NOT NULL,
  foreign_amount bigint NOT NULL,
  net            bigint NOT NULL
);
CREATE INDEX IF NOT EXISTS currency_owner ON sums.currency (month, kind, id);

CREATE TABLE IF NOT EXISTS sums.process (
  month     bigint  NOT NULL REFERENCES sums.month ON DELETE CASCADE,
  kind      text    NOT NULL,
  id        text    NOT NULL,
  fact      text    NOT NULL,
  n         float8  NOT NULL,
  bad       float8  NOT NULL,
  delivered boolean NOT NULL
);
CREATE INDEX IF NOT EXISTS process_owner ON sums.process (month, kind, id);
