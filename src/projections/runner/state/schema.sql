CREATE SCHEMA IF NOT EXISTS runner;
CREATE SCHEMA IF NOT EXISTS read;

-- Where all live read models stand: they share it, so whatever two pages show, they show at the same position. -1 before the first event.
CREATE TABLE IF NOT EXISTS runner.checkpoint (
  one               boolean     PRIMARY KEY DEFAULT true CHECK (one),
  commit_position   bigint      NOT NULL DEFAULT -1,
  prepare_position  bigint      NOT NULL DEFAULT -1,
  recorded_at       timestamptz,                         -- of the event at the position
  epoch             bigint      NOT NULL DEFAULT 0,      -- raised by whoever takes over, and by a swap: what an older one writes is refused
  versions          jsonb       NOT NULL DEFAULT '{}',   -- projection -> the version that made its tables; {} while there are none
  directory_version integer     NOT NULL DEFAULT 0,      -- of the set of types in directory_event
  first_position    bigint,                              -- the log's first event names the log: a position means something in its own log alone
  first_id          text,
  updated_at        timestamptz NOT NULL DEFAULT now()
);
INSERT INTO runner.checkpoint DEFAULT VALUES ON CONFLICT DO NOTHING;
-- A table from before the log had a name. ALTER TABLE locks even where there is nothing to do, and a start waits for no reader.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'runner.checkpoint'::regclass AND attname = 'first_id') THEN
    ALTER TABLE runner.checkpoint ADD COLUMN first_position bigint, ADD COLUMN first_id text;
  END IF;
END $$;

-- Who works. Times are this server's, never a worker's.
CREATE TABLE IF NOT EXISTS runner.lease (
  one           boolean     PRIMARY KEY DEFAULT true CHECK (one),
  owner         text,
  backend_pid   integer,
  backend_start timestamptz,                             -- with the pid it names the backend: pids come again
  epoch         bigint      NOT NULL DEFAULT 0,
  until         timestamptz NOT NULL DEFAULT '-infinity'
);
INSERT INTO runner.lease DEFAULT VALUES ON CONFLICT DO NOTHING;

-- Events that a projection could not take, and what came behind them in their streams. Nothing is skipped in silence.
CREATE TABLE IF NOT EXISTS runner.parked (
  position   bigint      NOT NULL,
  stream     text        NOT NULL,
  event_type text        NOT NULL,
  projection text        NOT NULL,
  error      text        NOT NULL,
  touches    text[]      NOT NULL,                       -- owners whose figures lack the event; '*' is all
  parked_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (position, projection)
);

-- Events that somebody told a projection to pass by, with who and why. Every rebuild passes by them again; a log's copy has the same ids.
CREATE TABLE IF NOT EXISTS runner.skipped (
  event_id   text        NOT NULL,
  projection text        NOT NULL,
  position   bigint      NOT NULL,                       -- in the log where it was parked
  stream     text        NOT NULL,
  event_type text        NOT NULL,
  error      text        NOT NULL,                       -- why it was parked
  reason     text        NOT NULL,
  skipped_by text        NOT NULL,
  skipped_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (event_id, projection)
);

-- Rebuilds that changed figures of closed periods, each because somebody accepted it.
CREATE TABLE IF NOT EXISTS runner.accepted (
  accepted_at    timestamptz PRIMARY KEY DEFAULT now(),
  reason         text        NOT NULL,
  position       bigint      NOT NULL,                   -- where the read models stood then
  changes        bigint      NOT NULL,
  differences    jsonb       NOT NULL,                   -- the first thousand
  certificate    text                                    -- its digest
);

-- A copy of the log's directory events up to the checkpoint: a start reads these instead of the log.
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

-- When what was recorded: the recorded time of about every thousandth event. A fact of the log, not of a projection: a swap adds to it.
CREATE TABLE IF NOT EXISTS runner.recorded_mark (
  position    bigint      PRIMARY KEY,
  recorded_at timestamptz NOT NULL,
  UNIQUE (recorded_at, position)                         -- to be found by: a constraint, since CREATE INDEX IF NOT EXISTS would lock out the worker at every start
);

CREATE TABLE IF NOT EXISTS runner.reaction (
  name             text        PRIMARY KEY,
  commit_position  bigint      NOT NULL,
  prepare_position bigint      NOT NULL,
  updated_at       timestamptz NOT NULL DEFAULT now(),
  owner            text,                                 -- who reacts, as in the lease above
  until            timestamptz NOT NULL DEFAULT '-infinity'
);
-- A table from before reactions had a lease.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'runner.reaction'::regclass AND attname = 'owner') THEN
    ALTER TABLE runner.reaction ADD COLUMN owner text, ADD COLUMN until timestamptz NOT NULL DEFAULT '-infinity';
  END IF;
END $$;

-- Commands of a reaction that the domain refused: somebody has to look.
CREATE TABLE IF NOT EXISTS runner.reaction_refused (
  reaction   text        NOT NULL,
  command_id text        NOT NULL,
  position   bigint      NOT NULL,                       -- of the event that was reacted to
  command    text        NOT NULL,
  refused    text        NOT NULL,
  detail     text        NOT NULL,
  refused_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (reaction, command_id)
);
