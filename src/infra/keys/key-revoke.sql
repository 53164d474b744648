-- One statement, so that the notification is sent exactly when the revocation is committed.
with revoked as (
  update auth.api_key set revoked_at = now() where id = $1 and revoked_at is null returning id
)
select pg_notify('keys', id) from revoked
