-- The log holds the name as the actor, so two valid keys never share a name. Revoked keys may: one replaced the other.
insert into auth.api_key (id, name, role, commands, hash, department_id, salesperson_id)
select $1, $2, $3, $4, $5, $6, $7
where not exists (select from auth.api_key where name = $2 and revoked_at is null)
