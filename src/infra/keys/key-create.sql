-- Its name stands in the log as the actor, so no two keys that may be used have the same. Two revoked ones may: they followed each other.
insert into auth.api_key (id, name, role, commands, hash)
select $1, $2, $3, $4, $5
where not exists (select from auth.api_key where name = $2 and revoked_at is null)
