import type pg from 'pg';
import { transact } from '../../../infra/postgres/transaction.ts';
import { REBUILD } from '../batch/schemas.ts';
import type { Projection } from '../projection.ts';
import { createIndexes, indexStatements } from '../state/setup.ts';
import type { Rollup } from '../table.ts';
import { joinRebuild, schemaOfRebuild } from './fence.ts';
import { dropRecallIndex } from './recall-index.ts';

export interface Indexing {
  readonly client: pg.ClientBase;
  readonly pool: pg.Pool;
  readonly projections: readonly Projection[];
  /** How often sums were written as rows. */
  readonly spills: number;
  /** Indexes are made on so many connections at once. */
  readonly connections: number;
}

const MEMORY = `maintenance_work_mem = '256MB'`;

/**
 * Completes the loaded tables: merges sums that were written more than once, creates the indexes, gathers statistics.
 */
export async function indexAll(indexing: Indexing): Promise<void> {
  const { client, projections, spills, connections } = indexing;
  await transact(client, async () => {
    await client.query(`SET LOCAL ${MEMORY}`);
    for (const projection of projections) {
      await dropRecallIndex(client, REBUILD.read, projection);
      if (spills > 1) for (const rollup of projection.rollups) await mergeRows(client, rollup);
    }
    if (connections === 1) await createIndexes(client, REBUILD.read, projections);
  });
  if (connections > 1) await createAtOnce(indexing);
  for (const { name } of projections.flatMap(({ tables, rollups }) => [...tables, ...rollups])) {
    await client.query(`ANALYZE ${REBUILD.read}.${name}`);
  }
}

/** An index on each connection: Postgres' own parallel build of one index after the other takes longer. */
async function createAtOnce({ client, pool, projections, connections }: Indexing): Promise<void> {
  const schema = await schemaOfRebuild(client);
  const waiting = projections.flatMap(indexStatements);
  const work = async (): Promise<void> => {
    const own = await pool.connect();
    try {
      await joinRebuild(own, schema);
      await own.query(`SET ${MEMORY}`);
      await own.query('SET max_parallel_maintenance_workers = 0');
      await own.query(`SET search_path = ${REBUILD.read}`);
      for (let statement = waiting.shift(); statement !== undefined; statement = waiting.shift()) {
        await own.query(statement);
      }
    } finally {
      own.release(true); // ends its settings and locks
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(connections, waiting.length) }, work));
  for (const one of ended) if (one.status === 'rejected') throw one.reason as Error;
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
