import type pg from 'pg';
import { transact } from '../../../infra/postgres/transaction.ts';
import { type Checkpoint, readCheckpoint } from './checkpoint.ts';

/** A lease holds for so long unless renewed; a renewal comes four times in it. A takeover is through within two seconds. */
export const LEASE_MS = 1_200;
export const RENEW_EVERY_MS = LEASE_MS / 4;
export const LOOK_EVERY_MS = 200;

export type Acquired =
  | { readonly is: 'mine'; readonly checkpoint: Checkpoint }
  | { readonly is: 'held' }
  | { readonly is: 'mismatch'; readonly why: string };

/** Why a worker may not write what stands; undefined where it may. The log is asked only where nobody works. */
export interface Requirements {
  readonly versions: (checkpoint: Checkpoint) => string | undefined;
  readonly log: (checkpoint: Checkpoint) => Promise<string | undefined>;
}

// Whose backend is gone was killed, and leaves at once. By the pid alone: the rest of another role's row is hidden, and a pid that came again waits for the end of the lease.
const HELD = `
SELECT owner IS DISTINCT FROM $1 AND until > clock_timestamp() AND EXISTS (SELECT FROM pg_stat_activity WHERE pid = backend_pid) AS held FROM runner.lease`;

// A pid comes again: only with its start it names the backend. Where it holds the checkpoint's row, the next statement waits until it is gone.
const TERMINATE = `
SELECT pg_terminate_backend(activity.pid)
FROM runner.lease JOIN pg_stat_activity AS activity ON activity.pid = backend_pid AND activity.backend_start = lease.backend_start
WHERE activity.pid <> pg_backend_pid()`;

const TAKE = `
UPDATE runner.lease SET owner = $1, epoch = $2, until = clock_timestamp() + interval '${LEASE_MS} ms',
  backend_pid = pg_backend_pid(), backend_start = (SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid())`;

/** Takes the lease for this connection where it is free or run out, with a new epoch, and where what stands is fit for this worker. */
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
    if (checkpoint.epoch !== standing.epoch + 1n) return { is: 'held' }; // swapped meanwhile: what was found fit is gone
    await client.query(TAKE, [owner, checkpoint.epoch]);
    return { is: 'mine', checkpoint };
  });
}

async function isHeld(client: pg.ClientBase, owner: string): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(HELD, [owner]);
  return rows[0]?.held ?? false;
}

/** False where the lease is another's by now. On any connection but the worker's own, which may sit in a long batch. */
export async function renew(pool: pg.Pool, owner: string, epoch: bigint): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE runner.lease SET until = clock_timestamp() + interval '${LEASE_MS} ms' WHERE owner = $1 AND epoch = $2`,
    [owner, epoch],
  );
  return rowCount === 1;
}

/** Lets the next worker in at once. */
export async function release(client: pg.ClientBase, owner: string, epoch: bigint): Promise<void> {
  await client.query(`UPDATE runner.lease SET until = '-infinity' WHERE owner = $1 AND epoch = $2`, [owner, epoch]);
}
