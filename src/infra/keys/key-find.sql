select id, name, role, commands, hash, department_id as "departmentId", salesperson_id as "salespersonId"
from auth.api_key
where id = $1 and revoked_at is null
