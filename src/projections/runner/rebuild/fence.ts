import type pg from 'pg';

/** The lock of the one rebuild. */
const REBUILD_LOCK = 7_220_202;
/** Shared by the jobs of a rebuild while they write its schema. */
const JOBS_LOCK = 7_220_204;
const LONGEST_WAIT_MS = 30_000;

/** Another rebuild of the same database is running. */
export class RebuildAlreadyRunning extends Error {
  override readonly name = 'RebuildAlreadyRunning';
}

export async function lockRebuild(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [REBUILD_LOCK]);
  if (rows[0]?.locked !== true) {
    throw new RebuildAlreadyRunning('Another rebuild of this database is running. Wait for it, or stop it first.');
  }
}

/** Call it before the rebuild settles. The server ends a closed connection, and its locks, only some time later. */
export async function unlockRebuild(client: pg.ClientBase): Promise<void> {
  // A lost connection cannot unlock: the server does it when it ends the session.
  await client.query('SELECT pg_advisory_unlock($1)', [REBUILD_LOCK]).catch(() => undefined);
}

/**
 * A rebuild that lost its connection lost its lock, too, while its jobs may still write. Call it in the transaction
 * that drops their schema: it waits until they have ended.
 */
export async function waitForJobs(client: pg.ClientBase): Promise<void> {
  await client.query(`SET LOCAL lock_timeout = ${LONGEST_WAIT_MS}`);
  await client.query('SELECT pg_advisory_xact_lock($1)', [JOBS_LOCK]);
  await client.query('SET LOCAL lock_timeout = 0');
}

/**
 * From here to the end of its session a job may write the schema: nobody drops it. Throws if it is not the schema of
 * the job's own rebuild any more.
 */
export async function joinRebuild(client: pg.ClientBase, schema: number | undefined): Promise<void> {
  await client.query('SELECT pg_advisory_lock_shared($1)', [JOBS_LOCK]);
  if ((await schemaOfRebuild(client)) !== schema) {
    throw new RebuildAlreadyRunning('Another rebuild of this database took the place of this one.');
  }
}

/** The oid of the schema `rebuild`: each rebuild makes its own. */
export async function schemaOfRebuild(client: pg.ClientBase): Promise<number | undefined> {
  const { rows } = await client.query<{ oid: number }>(`SELECT oid FROM pg_namespace WHERE nspname = 'rebuild'`);
  return rows[0]?.oid;
}
