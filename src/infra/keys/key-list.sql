select id, name, role, commands, created_at as "createdAt", revoked_at as "revokedAt"
from auth.api_key
order by created_at, id
