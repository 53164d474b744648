-- The last position recorded at or before the instant; -1 where there is none. What is appended later is recorded
-- later: an append takes its time under the same lock, and the clock has passed the instant before we take it.
-- Positions have no gaps and recorded times never run backwards, so it is a binary search by primary key.
create function log.position_at(instant timestamptz) returns bigint language plpgsql volatile as $$
declare
  low bigint := -1;
  high bigint;
  middle bigint;
  recorded timestamptz;
begin
  if instant > clock_timestamp() + interval '5 seconds' then
    raise exception 'the instant % lies in the future of the log''s clock', instant using errcode = '22008';
  end if;
  while date_trunc('milliseconds', clock_timestamp()) <= instant loop
    perform pg_sleep(extract(epoch from instant - clock_timestamp())::float8 + 0.001);
  end loop;
  perform pg_advisory_xact_lock_shared(7220102);
  select coalesce(max(e.position), -1) into high from log.events e;
  while low < high loop
    middle := high - (high - low) / 2;
    select e.recorded_at into strict recorded from log.events e where e.position = middle;
    if recorded <= instant then low := middle; else high := middle - 1; end if;
  end loop;
  return low;
end $$;
