select position, stream, revision, id, type, data, metadata, recorded_at
from log.events
where position > $1 and position <= $2
order by position
limit $3
