import type pg from 'pg';
import { inTransaction } from '../../../infra/postgres/transaction.ts';

/**
 * Reads several statements from one snapshot. It locks before it takes the snapshot: every swap drops the locked
 * table. A snapshot from before a swap would find the new tables under the old names, but not all of their rows.
 */
export async function inSnapshot<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  return inTransaction(
    pool,
    async (client) => {
      await client.query('LOCK TABLE runner.parked IN ACCESS SHARE MODE');
      return work(client);
    },
    'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
  );
}
