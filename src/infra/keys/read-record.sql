-- Several reads at once. The lock gives the ids in the order of the commits, so that a reader who goes on after an id
-- misses none. The number is arbitrary but must be unique. The commit does not wait for the disk, which would slow down
-- every list: the row is there at once and survives this process, and only a crash of Postgres can lose the last second.
with turn as materialized (
  select pg_advisory_xact_lock(7220111), set_config('synchronous_commit', 'off', true)
)
insert into auth.personal_read (reader, reader_id, role, route, address, people, position)
select r.reader, r."readerId", r.role, r.route, r.address, array(select jsonb_array_elements_text(r.people)), r.position
from turn cross join rows from (
  jsonb_to_recordset($1::jsonb)
    as (reader text, "readerId" text, role text, route text, address text, people jsonb, position text)
) with ordinality as r (reader, "readerId", role, route, address, people, position, place)
order by r.place
