-- Writes events of another log at this one's end, exactly as they were there: all of them or, with an error of code
-- PR001, none.
-- Each parameter holds a line an event. Every event must be the next of its stream, and none was recorded before the
-- one ahead of it.
-- VOLATILE, and the lock first, for the reasons of log.append.
create function log.restore(streams text, revisions text, ids text, types text, data text, metadata text, recorded text)
  returns void language plpgsql volatile
  set enable_seqscan = off as $$
declare
  head bigint;
  before timestamptz;
  written bigint;
  wrong record;
begin
  perform pg_advisory_xact_lock(7220102);
  select e.position, e.recorded_at into head, before from log.events e order by e.position desc limit 1;
  head := coalesce(head, -1);

  select a.stream, a.revision, a.next into wrong
  from (
    select r.n, r.stream, r.revision::bigint,
      row_number() over (partition by r.stream order by r.n)
        + coalesce((select max(e.revision) from log.events e where e.stream = r.stream), -1) as next
    from rows from (string_to_table(streams, E'\n'), string_to_table(revisions, E'\n'))
      with ordinality as r(stream, revision, n)
  ) a
  where a.revision <> a.next order by a.n limit 1;
  if found then
    raise exception 'the next event of the stream % has the revision %, not %', wrong.stream, wrong.next, wrong.revision
      using errcode = 'PR001';
  end if;

  select a.at, a.ahead into wrong
  from (
    select r.n, r.at::timestamptz, coalesce(lag(r.at::timestamptz) over (order by r.n), before) as ahead
    from string_to_table(recorded, E'\n') with ordinality as r(at, n)
  ) a
  where a.at < a.ahead order by a.n limit 1;
  if found then
    raise exception 'an event recorded at % cannot come after one recorded at %', wrong.at, wrong.ahead
      using errcode = 'PR001';
  end if;

  insert into log.events (position, stream, revision, id, type, data, metadata, recorded_at)
  select head + a.n, a.stream, a.revision::bigint, a.id::uuid, a.type, a.data::json, a.metadata::json, a.at::timestamptz
  from rows from (string_to_table(streams, E'\n'), string_to_table(revisions, E'\n'),
    string_to_table(ids, E'\n'), string_to_table(types, E'\n'),
    string_to_table(data, E'\n'), string_to_table(metadata, E'\n'), string_to_table(recorded, E'\n')) with ordinality
    as a(stream, revision, id, type, data, metadata, at, n);
  get diagnostics written = row_count;
  perform pg_notify('log', (head + written)::text);
end $$;
