-- Only the SHA-256 of a key's secret is stored: a reader of this table cannot call with it.
create table auth.api_key (
  id text primary key,
  name text not null,
  role text not null,
  -- The commands an integrator may post; null: all that its role allows.
  commands text[],
  hash bytea not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);
