-- Writes a batch of appends, at most one a stream, in one call that is one transaction. Each parameter holds a line an
-- event.
-- `expected` is the revision that the event's append was decided on; -1 for a new stream. `place` counts an append's
-- events from 1.
-- Answers the head before the batch, and the numbers (from 1) of the events that were left out because their stream
-- is at another revision.
--
-- Must stay VOLATILE: only then does each statement see what was committed before it. The lock comes first, the reads
-- after it: in a single statement the snapshot would be older than the lock.
create function log.append(streams text, expecteds text, places text, ids text, types text, data text, metadata text,
  out head bigint, out wrong bigint[]) language plpgsql volatile
  -- The plans are made while the log is empty and kept while it grows.
  set enable_seqscan = off as $$
declare
  before timestamptz;
  at timestamptz;
  written bigint;
begin
  perform pg_advisory_xact_lock(7220102);
  select e.position, e.recorded_at into head, before from log.events e order by e.position desc limit 1;
  head := coalesce(head, -1);
  -- Under the lock, and never before the event ahead of it: recorded time never runs backwards along the log.
  at := greatest(before, date_trunc('milliseconds', clock_timestamp()));

  select array_agg(a.n) into wrong
  from rows from (string_to_table(streams, E'\n'), string_to_table(expecteds, E'\n'))
    with ordinality as a(stream, expected, n)
  where a.expected::bigint <> coalesce((select max(e.revision) from log.events e where e.stream = a.stream), -1);

  if wrong is null then
    insert into log.events (position, stream, revision, id, type, data, metadata, recorded_at)
    select head + a.n, a.stream, a.expected::bigint + a.place::bigint, a.id::uuid, a.type, a.data::json,
      a.metadata::json, at
    from rows from (string_to_table(streams, E'\n'), string_to_table(expecteds, E'\n'),
      string_to_table(places, E'\n'), string_to_table(ids, E'\n'),
      string_to_table(types, E'\n'), string_to_table(data, E'\n'), string_to_table(metadata, E'\n')) with ordinality
      as a(stream, expected, place, id, type, data, metadata, n);
  else
    insert into log.events (position, stream, revision, id, type, data, metadata, recorded_at)
    select head + row_number() over (order by a.n), a.stream, a.expected::bigint + a.place::bigint, a.id::uuid, a.type,
      a.data::json, a.metadata::json, at
    from rows from (string_to_table(streams, E'\n'), string_to_table(expecteds, E'\n'),
      string_to_table(places, E'\n'), string_to_table(ids, E'\n'),
      string_to_table(types, E'\n'), string_to_table(data, E'\n'), string_to_table(metadata, E'\n')) with ordinality
      as a(stream, expected, place, id, type, data, metadata, n)
    where a.n <> all (wrong);
  end if;
  get diagnostics written = row_count;
  if written > 0 then
    perform pg_notify('log', (head + written)::text);
  end if;
end $$;
