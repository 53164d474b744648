-- What a manager or a salesperson is bound to; null for other roles.
alter table auth.api_key
  add column department_id text,
  add column salesperson_id text;
