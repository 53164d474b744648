CREATE SCHEMA IF NOT EXISTS runner;
CREATE SCHEMA IF NOT EXISTS read;

-- How far the live read models are. All of them share one checkpoint, so two pages always agree. -1 before the first
-- event.
CREATE TABLE IF NOT EXISTS runner.checkpoint (
  one               boolean     PRIMARY KEY DEFAULT true CHECK (one),
  commit_position   bigint      NOT NULL DEFAULT -1,
  prepare_position  bigint      NOT NULL DEFAULT -1,
  recorded_at       timestamptz,                         -- of the event at the position
  -- raised by each takeover and each swap: a write with an older epoch is refused
  epoch             bigint      NOT NULL DEFAULT 0,
  -- projection -> version that made its tables; {} if there are no tables
  versions          jsonb       NOT NULL DEFAULT '{}',
  directory_version integer     NOT NULL DEFAULT 0,      -- of the set of types in directory_event
  -- the first event identifies the log: a position is valid only in its own log
  first_position    bigint,
  first_id          text,
  updated_at        timestamptz NOT NULL DEFAULT now()
);
INSERT INTO runner.checkpoint DEFAULT VALUES ON CONFLICT DO NOTHING;
-- For a table of an older version. ALTER TABLE locks even if there is nothing to do, and a start must not wait for
-- readers.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'runner.checkpoint'::regclass AND attname = 'first_id') THEN
    ALTER TABLE runner.checkpoint ADD COLUMN first_position bigint, ADD COLUMN first_id text;
  END IF;
END $$;

-- The worker that may write. All times are of this server.
CREATE TABLE IF NOT EXISTS runner.lease (
  one           boolean     PRIMARY KEY DEFAULT true CHECK (one),
  owner         text,
  backend_pid   integer,
  -- identifies the backend together with the pid: a pid is used again
  backend_start timestamptz,
  epoch         bigint      NOT NULL DEFAULT 0,
  until         timestamptz NOT NULL DEFAULT '-infinity'
);
INSERT INTO runner.lease DEFAULT VALUES ON CONFLICT DO NOTHING;

-- Events that a projection could not project, and later events of their streams. Nothing is skipped silently.
CREATE TABLE IF NOT EXISTS runner.parked (
  position   bigint      NOT NULL,
  stream     text        NOT NULL,
  event_type text        NOT NULL,
  projection text        NOT NULL,
  error      text        NOT NULL,
  touches    text[]      NOT NULL,                       -- owners whose figures lack the event; '*' is all of them
  parked_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (position, projection)
);

-- Events that an operator decided to skip, with who and why. Every rebuild skips them again, by id: a copy of the log
-- has the same ids.
CREATE TABLE IF NOT EXISTS runner.skipped (
  event_id   text        NOT NULL,
  projection text        NOT NULL,
  position   bigint      NOT NULL,                       -- in the log that it was parked from
  stream     text        NOT NULL,
  event_type text        NOT NULL,
  error      text        NOT NULL,                       -- why it was parked
  reason     text        NOT NULL,
  skipped_by text        NOT NULL,
  skipped_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (event_id, projection)
);

-- Rebuilds that changed figures of closed periods, as an operator accepted.
CREATE TABLE IF NOT EXISTS runner.accepted (
  accepted_at    timestamptz PRIMARY KEY DEFAULT now(),
  reason         text        NOT NULL,
  position       bigint      NOT NULL,                   -- of the read models at that time
  changes        bigint      NOT NULL,
  differences    jsonb       NOT NULL,                   -- the first thousand
  certificate    text                                    -- its digest
);

-- A copy of the directory's events up to the checkpoint: a start reads it instead of the log.
CREATE TABLE IF NOT EXISTS runner.directory_event (
  position    bigint      PRIMARY KEY,
  stream      text        NOT NULL,
  revision    bigint      NOT NULL,
  id          text        NOT NULL,
  type        text        NOT NULL,
  data        json        NOT NULL,
  metadata    json        NOT NULL,
  recorded_at timestamptz NOT NULL
);

-- The recorded time of about every thousandth event. It is a fact of the log, not of a projection: a swap adds to it.
CREATE TABLE IF NOT EXISTS runner.recorded_mark (
  position    bigint      PRIMARY KEY,
  recorded_at timestamptz NOT NULL,
  -- for searches by time. A constraint, since CREATE INDEX IF NOT EXISTS would block the worker at every start
  UNIQUE (recorded_at, position)
);

CREATE TABLE IF NOT EXISTS runner.reaction (
  name             text        PRIMARY KEY,
  commit_position  bigint      NOT NULL,
  prepare_position bigint      NOT NULL,
  updated_at       timestamptz NOT NULL DEFAULT now(),
  owner            text,                                 -- the process that reacts, as in the lease above
  until            timestamptz NOT NULL DEFAULT '-infinity'
);
-- For a table of an older version.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'runner.reaction'::regclass AND attname = 'owner') THEN
    ALTER TABLE runner.reaction ADD COLUMN owner text, ADD COLUMN until timestamptz NOT NULL DEFAULT '-infinity';
  END IF;
END $$;

-- Commands of a reaction that the domain refused. An operator must look at them.
CREATE TABLE IF NOT EXISTS runner.reaction_refused (
  reaction   text        NOT NULL,
  command_id text        NOT NULL,
  position   bigint      NOT NULL,                       -- of the event that caused the command
  command    text        NOT NULL,
  refused    text        NOT NULL,
  detail     text        NOT NULL,
  refused_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (reaction, command_id)
);
