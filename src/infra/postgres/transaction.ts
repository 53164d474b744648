import type pg from 'pg';

/**
 * Runs the work in one transaction of the connection. Commits its result, or rolls back and throws what it threw.
 * `broken` is called if the connection cannot even roll back: the server then rolls back when it ends the session.
 */
export async function transact<Result>(
  client: pg.ClientBase,
  work: () => Promise<Result>,
  begin = 'BEGIN',
  broken: () => void = () => undefined,
): Promise<Result> {
  try {
    await client.query(begin);
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(broken);
    throw error;
  }
}

/** The same on a connection of the pool. A broken connection is closed. */
export async function inTransaction<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
  begin = 'BEGIN',
): Promise<Result> {
  const client = await pool.connect();
  let isBroken = false;
  try {
    return await transact(
      client,
      () => work(client),
      begin,
      () => {
        isBroken = true;
      },
    );
  } finally {
    client.release(isBroken);
  }
}
