insert into auth.api_key (id, name, role, commands, hash) values ($1, $2, $3, $4, $5)
