import type pg from 'pg';

type Begin = 'BEGIN' | 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/** Commits the work's result, or rolls back and throws what it threw. */
export async function transact<Result>(client: pg.ClientBase, work: () => Promise<Result>, begin: Begin = 'BEGIN'): Promise<Result> {
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
export async function inTransaction<Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>, begin: Begin = 'BEGIN'): Promise<Result> {
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
