import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { DIRECTORY_VERSION } from '../../../domain/directory/advance.ts';
import type { Projection } from '../projection.ts';
import { inTransaction } from './transaction.ts';
import { versionsOf } from './versions.ts';

const SCHEMA = readFileSync(new URL('./schema.sql', import.meta.url), 'utf8');
const SETUP_LOCK = 7_220_201;

/** Makes what the runner needs, and on a brand-new database the projections' tables. Changes nothing that stands: that is a rebuild's. */
export async function setup(pool: pg.Pool, projections: readonly Projection[]): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [SETUP_LOCK]);
    await client.query(SCHEMA);
    const { rowCount } = await client.query(
      `UPDATE runner.checkpoint SET versions = $1, directory_version = $2 WHERE versions = '{}' AND commit_position = -1`,
      [JSON.stringify(versionsOf(projections)), DIRECTORY_VERSION],
    );
    if (rowCount === 0) return;
    await createTables(client, 'read', projections);
    await createIndexes(client, 'read', projections);
  });
}

/** Within a transaction: the projections' SQL has unqualified names. */
export async function createTables(
  client: pg.ClientBase,
  schema: string,
  projections: readonly Projection[],
): Promise<void> {
  await client.query(`SET LOCAL search_path = ${schema}`);
  for (const { sql } of projections) await client.query(sql.tables);
}

/** Within a transaction, likewise. */
export async function createIndexes(
  client: pg.ClientBase,
  schema: string,
  projections: readonly Projection[],
): Promise<void> {
  await client.query(`SET LOCAL search_path = ${schema}`);
  for (const { sql } of projections) await client.query(sql.indexes);
}
