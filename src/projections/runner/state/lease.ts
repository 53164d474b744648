import type pg from 'pg';
import { transact } from '../../../infra/postgres/transaction.ts';
import { type Checkpoint, readCheckpoint } from './checkpoint.ts';

/**
 * A lease ends after this time unless it is renewed, which happens four times in it. A takeover takes at most two
 * seconds.
 */
export const LEASE_MS = 1_200;
export const RENEW_EVERY_MS = LEASE_MS / 4;
export const LOOK_EVERY_MS = 200;

export type Acquired =
  | { readonly is: 'mine'; readonly checkpoint: Checkpoint }
  | { readonly is: 'held' }
  | { readonly is: 'mismatch'; readonly why: string };

/**
 * Each answers why this worker must not write the read models, or undefined. `log` is called only if no other worker
 * holds the lease.
 */
export interface Requirements {
  readonly versions: (checkpoint: Checkpoint) => string | undefined;
  readonly log: (checkpoint: Checkpoint) => Promise<string | undefined>;
}

// A killed worker has no backend, and its lease ends at once. Only the pid is compared: Postgres hides the rest of the
// row of another role. If the pid was used again, the lease is held until it ends.
const HELD = `
SELECT owner IS DISTINCT FROM $1 AND until > clock_timestamp()
  AND EXISTS (SELECT FROM pg_stat_activity WHERE pid = backend_pid) AS held
FROM runner.lease`;

// A pid is used again: only pid and start time identify the backend. If it has locked the checkpoint's row, the next
// statement waits until the backend has ended.
const TERMINATE = `
SELECT pg_terminate_backend(activity.pid)
FROM runner.lease
JOIN pg_stat_activity AS activity
  ON activity.pid = backend_pid AND activity.backend_start = lease.backend_start
WHERE activity.pid <> pg_backend_pid()`;

const TAKE = `
UPDATE runner.lease SET owner = $1, epoch = $2, until = clock_timestamp() + interval '${LEASE_MS} ms',
  backend_pid = pg_backend_pid(),
  backend_start = (SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid())`;

/**
 * Takes the lease for this connection, with a new epoch, if it is free and if this worker may write the read models.
 */
export async function acquire(
  client: pg.ClientBase,
  owner: string,
  { versions, log }: Requirements,
): Promise<Acquired> {
  const standing = await readCheckpoint(client);
  const unlike = versions(standing);
  if (unlike !== undefined) return { is: 'mismatch', why: unlike };
  if (await isHeld(client, owner)) return { is: 'held' };
  const why = await log(standing);
  if (why !== undefined) return { is: 'mismatch', why };
  return transact(client, async () => {
    await client.query('SELECT 1 FROM runner.lease FOR UPDATE');
    if (await isHeld(client, owner)) return { is: 'held' };
    await client.query(TERMINATE);
    await client.query('UPDATE runner.checkpoint SET epoch = epoch + 1');
    const checkpoint = await readCheckpoint(client);
    // Otherwise a rebuild was swapped in, and the checks above are stale.
    if (checkpoint.epoch !== standing.epoch + 1n) return { is: 'held' };
    await client.query(TAKE, [owner, checkpoint.epoch]);
    return { is: 'mine', checkpoint };
  });
}

async function isHeld(client: pg.ClientBase, owner: string): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(HELD, [owner]);
  return rows[0]?.held ?? false;
}

/** False if another worker holds the lease. Uses another connection, since the worker's own may be in a long batch. */
export async function renew(pool: pg.Pool, owner: string, epoch: bigint): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE runner.lease SET until = clock_timestamp() + interval '${LEASE_MS} ms' WHERE owner = $1 AND epoch = $2`,
    [owner, epoch],
  );
  return rowCount === 1;
}

/** Ends the lease, so that the next worker can start at once. */
export async function release(client: pg.ClientBase, owner: string, epoch: bigint): Promise<void> {
  await client.query(`UPDATE runner.lease SET until = '-infinity' WHERE owner = $1 AND epoch = $2`, [owner, epoch]);
}
