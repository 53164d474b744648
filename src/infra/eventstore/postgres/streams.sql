select e.position, e.stream, e.revision, e.id, e.type, e.data, e.metadata, e.recorded_at
from unnest($1::text[], $2::bigint[]) with ordinality as asked (stream, first, number)
cross join lateral (
  select * from log.events
  where events.stream = asked.stream and events.revision >= asked.first
  order by events.revision
  limit $3
) as e
order by asked.number, e.revision
