import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DIRECTORY_VERSION } from '../../domain/directory/advance.ts';
import { formatPosition, positionOf, START } from '../../domain/kernel/position.ts';
import { catchUp } from './catch-up.ts';
import { CHECKPOINT_CHANNEL, readCheckpoint } from './checkpoint.ts';
import type { Log } from './log.ts';
import { textOfError } from './park.ts';
import type { Building, Built } from './building.ts';
import { versionsOf } from './setup.ts';
import { inTransaction } from './transaction.ts';

/** So long the swap waits for readers; whoever comes meanwhile waits behind it. */
const LOCK_TIMEOUT_MS = 200;
const PAUSE_MS = 300;
const LONGEST_ATTEMPTS_MS = 120_000;

export interface Swapping extends Building {
  readonly pool: pg.Pool;
  readonly log: Log;
}

/**
 * Puts the new tables in the place of the live ones, at one moment. The checkpoint's row is locked first, so that the worker
 * waits; then what is missing is applied to the new tables, which nobody reads. Raises the epoch: the worker starts afresh.
 */
export async function swap(swapping: Swapping, built: Built): Promise<Built> {
  const givingUp = performance.now() + LONGEST_ATTEMPTS_MS;
  for (let standing = built; ;) {
    standing = await catchUp(swapping, standing);
    try {
      return await attempt(swapping, standing, (caught) => { standing = caught; });
    } catch (error) {
      if (!isLockTimeout(error) || performance.now() > givingUp) throw error;
      swapping.log.info({ error: textOfError(error) }, 'Somebody reads the live tables: the swap waits and tries again');
      await sleep(PAUSE_MS, undefined, swapping.signal ? { signal: swapping.signal } : {});
    }
  }
}

/** The new tables are written on a connection of their own: where the swap has to be tried again, what was applied stays. */
function attempt(swapping: Swapping, built: Built, applied: (caught: Built) => void): Promise<Built> {
  const { pool, projections } = swapping;
  return inTransaction(pool, async (client) => {
    await client.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
    await readCheckpoint(client, 'FOR UPDATE');
    const caught = await catchUp(swapping, built);
    applied(caught);
    await moveTables(client);
    await standAt(client, caught, versionsOf(projections));
    return caught;
  });
}

/** DROP without CASCADE: what others built on the live tables is named in the error, not swept away. */
async function moveTables(client: pg.ClientBase): Promise<void> {
  const old = await tablesOf(client, 'read');
  if (old.length > 0) await client.query(`DROP TABLE ${old.map((name) => `read.${name}`).join(', ')}`);
  await client.query('DROP TABLE runner.parked, runner.directory_event');
  for (const name of await tablesOf(client, 'rebuild')) {
    const schema = name === 'parked' || name === 'directory_event' ? 'runner' : 'read';
    await client.query(`ALTER TABLE rebuild.${name} SET SCHEMA ${schema}`);
  }
  await client.query('DROP SCHEMA rebuild');
}

async function tablesOf(client: pg.ClientBase, schema: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = $1 ORDER BY tablename', [schema]);
  return rows.map(({ name }) => name);
}

const STAND_AT = `
WITH moved AS (
  UPDATE runner.checkpoint SET commit_position = $1, prepare_position = $2, recorded_at = $3, epoch = epoch + 1, versions = $4, directory_version = $5,
    updated_at = clock_timestamp()
  RETURNING 1
)
SELECT pg_notify('${CHECKPOINT_CHANNEL}', $6) FROM moved`;

async function standAt(client: pg.ClientBase, { fold, recordedAt }: Built, versions: Readonly<Record<string, number>>): Promise<void> {
  const at = fold.directory.position;
  const { commit, prepare } = at === START.commit ? START : positionOf(at);
  await client.query(STAND_AT, [commit, prepare, recordedAt ?? null, JSON.stringify(versions), DIRECTORY_VERSION, formatPosition({ commit, prepare })]);
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '55P03';
}
