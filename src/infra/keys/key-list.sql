select id, name, role, commands, department_id as "departmentId", salesperson_id as "salespersonId",
  created_at as "createdAt", revoked_at as "revokedAt"
from auth.api_key
order by created_at, id
