import type { Pool } from 'pg';

/** The lock of log.append. */
const APPEND_LOCK = 7_220_102;

/** Every append waits until the work is done, as it does behind a slow disk. */
export async function whileLocked<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  await client.query('select pg_advisory_lock($1)', [APPEND_LOCK]);
  try {
    return await work();
  } finally {
    await client.query('select pg_advisory_unlock($1)', [APPEND_LOCK]);
    client.release();
  }
}
