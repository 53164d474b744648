select read.id::text, recorded_at as "recordedAt", reader, reader_id as "readerId", role, route, address, people, position
from auth.personal_read as read
where read.id > $1::bigint
  and ($3::text is null or reader = $3)
  and ($4::text is null or people @> array[$4])
order by read.id
limit $2::integer
