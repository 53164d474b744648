import type pg from 'pg';

/** What a transaction begins with; `begin` is Postgres' default, read committed. */
export type Begin = 'begin' | 'begin isolation level repeatable read' | 'begin isolation level repeatable read read only';

/** Runs the work in one transaction of one connection: commits its result, or rolls back and throws what it threw. */
export async function inTransaction<Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>, begin: Begin = 'begin'): Promise<Result> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    // A connection that cannot even roll back is thrown away: the server rolls back by itself.
    await client.query('rollback').catch(() => { broken = true; });
    throw error;
  } finally {
    client.release(broken);
  }
}
