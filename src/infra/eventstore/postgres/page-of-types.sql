select position, stream, revision, id, type, data, metadata, recorded_at
from log.events
where position > $1 and position <= $2 and type = any ($4::text[])
order by position
limit $3
