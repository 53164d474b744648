-- The one log. Positions are numbered 0, 1, 2, … without gaps by log.append, which alone writes here.
create table log.events (
  position bigint primary key,
  stream text not null,
  revision bigint not null,
  id uuid not null,
  type text not null,
  data json not null,
  metadata json not null,
  recorded_at timestamptz not null,
  unique (stream, revision)
);

-- Payloads of up to 2 kB stay in the row: sequential reads are what the log is for.
alter table log.events set (toast_tuple_target = 4080, autovacuum_vacuum_insert_scale_factor = 0.05);
