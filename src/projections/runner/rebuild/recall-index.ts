import type pg from 'pg';
import { transact } from '../../../infra/postgres/transaction.ts';
import type { Projection } from '../projection.ts';

const NAME = 'recalled_by';
const INDEX_LOCK = 7_220_203;

/**
 * Made when the first page recalls rows. The first job that needs it makes it, and the others wait for it: two that
 * make it at once would fail. indexAll drops it, since the projection has an index of its own.
 */
export async function makeRecallIndex(
  client: pg.ClientBase,
  schema: string,
  { name, recall }: Projection,
): Promise<void> {
  if (!recall) return;
  await transact(client, async () => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [INDEX_LOCK]);
    await client.query(`CREATE INDEX IF NOT EXISTS ${NAME}_${name} ON ${schema}.${recall.table.name} (${recall.key})`);
  });
}

export async function dropRecallIndex(client: pg.ClientBase, schema: string, { name }: Projection): Promise<void> {
  await client.query(`DROP INDEX IF EXISTS ${schema}.${NAME}_${name}`);
}
