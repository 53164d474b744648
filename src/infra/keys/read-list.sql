select id::text, at, reader, reader_id as "readerId", role, route, address, people, position
from auth.personal_read
where id > $1::bigint
  and ($3::text is null or reader = $3)
  and ($4::text is null or people @> array[$4])
order by id
limit $2::integer
