-- The hash of shareOf in port.ts.
select position, stream, revision, id, type, data, metadata, recorded_at
from log.events
where position > $1 and position <= $2
  and (get_byte(sha256(convert_to(stream, 'UTF8')), 0) % $4::int = $3::int or type = any ($5::text[]))
order by position
