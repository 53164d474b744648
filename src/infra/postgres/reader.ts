import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** The role of the embedded Postgres for people and tools that only read. */
export const READER = 'pacesetter_reader';

/**
 * The address of a role that reads the schema `read` and nothing else, in read-only transactions of at most a minute.
 * Creates the role if it does not exist. `url` is the superuser's address, `folder` the data folder, which keeps the
 * role's password.
 */
export async function readerUrl(url: string, folder: string): Promise<string> {
  const password = keptPassword(join(folder, 'server', 'reader-password'));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [READER]);
    if (rowCount === 0) await client.query(`CREATE ROLE ${READER} LOGIN`);
    await client.query(`ALTER ROLE ${READER} PASSWORD '${password}'`);
    for (const sql of GRANTS) await client.query(sql);
  } finally {
    await client.end();
  }
  const address = new URL(url);
  address.username = READER;
  address.password = password;
  return address.href;
}

/** A rebuild makes new tables, so SELECT is granted by default privileges. Without USAGE other schemas stay closed. */
const GRANTS = [
  `ALTER ROLE ${READER} SET default_transaction_read_only = on`,
  `ALTER ROLE ${READER} SET statement_timeout = '60s'`,
  `ALTER ROLE ${READER} SET search_path = read`,
  `GRANT USAGE ON SCHEMA read TO ${READER}`,
  `GRANT SELECT ON ALL TABLES IN SCHEMA read TO ${READER}`,
  `ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO ${READER}`,
];

/** Hexadecimal, so that it needs no escaping in SQL or in an address. */
function keptPassword(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const password = randomBytes(24).toString('hex');
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}
