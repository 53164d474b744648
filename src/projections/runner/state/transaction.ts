import type pg from 'pg';

/** Commits the work's result, or rolls back and throws what it threw. */
export async function transact<Result>(
  client: pg.ClientBase,
  work: () => Promise<Result>,
  begin = 'BEGIN',
): Promise<Result> {
  await client.query(begin);
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // A connection that is gone has rolled back by itself; the work's own error is what matters.
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** The same on a connection of the pool. */
export async function inTransaction<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
  begin = 'BEGIN',
): Promise<Result> {
  const client = await pool.connect();
  let failed = true;
  try {
    const result = await transact(client, () => work(client), begin);
    failed = false;
    return result;
  } finally {
    client.release(failed);
  }
}

/**
 * Reads several statements from one snapshot. The lock comes before the snapshot: every swap drops that table, and a snapshot from
 * before a swap would find the new tables by the old names, but not all of their rows.
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
