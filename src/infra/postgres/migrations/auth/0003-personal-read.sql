-- Who read whose personal figures. It is not in the schema of the read models: the log does not have it.
create table auth.personal_read (
  id bigint generated always as identity primary key,
  recorded_at timestamptz not null default clock_timestamp(),
  reader text not null,
  reader_id text not null,
  role text not null,
  route text not null,
  address text not null,
  people text[] not null,
  position text not null
);
create index personal_read_reader on auth.personal_read (reader, id);
create index personal_read_people on auth.personal_read using gin (people);
