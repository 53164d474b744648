import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { DIRECTORY_VERSION } from '../../../domain/directory/advance.ts';
import { inTransaction } from '../../../infra/postgres/transaction.ts';
import type { Projection } from '../projection.ts';
import { versionsOf } from './versions.ts';

const SCHEMA = readFileSync(new URL('./schema.sql', import.meta.url), 'utf8');
const SETUP_LOCK = 7_220_201;

/**
 * Creates the runner's tables and, in a new database, the projections' tables. Existing tables are changed only by a
 * rebuild.
 */
export async function setup(pool: pg.Pool, projections: readonly Projection[]): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [SETUP_LOCK]);
    await client.query(SCHEMA);
    const { rowCount } = await client.query(
      `UPDATE runner.checkpoint SET versions = $1, directory_version = $2
      WHERE versions = '{}' AND commit_position = -1`,
      [JSON.stringify(versionsOf(projections)), DIRECTORY_VERSION],
    );
    if (rowCount === 0) return;
    await createTables(client, 'read', projections);
    await createIndexes(client, 'read', projections);
  });
}

/** Call it within a transaction: the projections' SQL has unqualified names. */
export async function createTables(
  client: pg.ClientBase,
  schema: string,
  projections: readonly Projection[],
): Promise<void> {
  await client.query(`SET LOCAL search_path = ${schema}`);
  for (const { create, comments } of projections.flatMap(({ tables, rollups }) => [...tables, ...rollups])) {
    await client.query(create);
    await client.query(comments);
  }
}

/** Call it within a transaction, too. */
export async function createIndexes(
  client: pg.ClientBase,
  schema: string,
  projections: readonly Projection[],
): Promise<void> {
  await client.query(`SET LOCAL search_path = ${schema}`);
  for (const statement of projections.flatMap(indexStatements)) await client.query(statement);
}

/** A statement for each index, with unqualified names. */
export function indexStatements({ rollups, indexes }: Projection): string[] {
  const own = indexes.split(/;\s*$/m).filter((statement) => statement.trim() !== '');
  return [...rollups.map(({ index }) => index), ...own];
}
