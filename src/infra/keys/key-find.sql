select id, name, role, commands, hash from auth.api_key where id = $1 and revoked_at is null
