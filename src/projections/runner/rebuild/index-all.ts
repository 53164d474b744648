import type pg from 'pg';
import { transact } from '../../../infra/postgres/transaction.ts';
import { REBUILD } from '../batch/schemas.ts';
import type { Projection } from '../projection.ts';
import { createIndexes } from '../state/setup.ts';
import type { Rollup } from '../table.ts';
import { dropRecallIndex } from './recall-index.ts';

/**
 * Completes the loaded tables: merges sums that were written more than once, creates the indexes, gathers statistics.
 */
export async function indexAll(
  client: pg.ClientBase,
  projections: readonly Projection[],
  spills: number,
): Promise<void> {
  await transact(client, async () => {
    await client.query(`SET LOCAL maintenance_work_mem = '256MB'`);
    for (const projection of projections) {
      await dropRecallIndex(client, REBUILD.read, projection);
      if (spills > 1) for (const rollup of projection.rollups) await mergeRows(client, rollup);
    }
    await createIndexes(client, REBUILD.read, projections);
    for (const name of projections
      .flatMap(({ tables, rollups }) => [...tables, ...rollups])
      .map((table) => table.name)) {
      await client.query(`ANALYZE ${REBUILD.read}.${name}`);
    }
  });
}

async function mergeRows(client: pg.ClientBase, { name, key, sums }: Rollup): Promise<void> {
  const table = `${REBUILD.read}.${name}`;
  const columns = [...key, ...sums].join(', ');
  const summed = [...key, ...sums.map((sum) => `sum(${sum}) AS ${sum}`)].join(', ');
  await client.query(
    `CREATE TEMPORARY TABLE together ON COMMIT DROP AS
    SELECT ${summed} FROM ${table} GROUP BY ${key.join(', ')}`,
  );
  await client.query(`TRUNCATE ${table}`);
  await client.query(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM together`);
  await client.query('DROP TABLE together');
}
