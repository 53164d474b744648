import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DIRECTORY_VERSION } from '../../../domain/directory/advance.ts';
import { formatPosition, type Position, positionOf, START } from '../../../domain/kernel/position.ts';
import { inTransaction } from '../../../infra/postgres/transaction.ts';
import type { Log } from '../../../infra/telemetry/port.ts';
import { textOfError } from '../batch/park.ts';
import { CHECKPOINT_CHANNEL, readCheckpoint } from '../state/checkpoint.ts';
import { identityOf, isSameLog, type LogIdentity } from '../state/log-identity.ts';
import { versionsOf } from '../state/versions.ts';
import type { Building, Built } from './building.ts';
import { catchUp } from './catch-up.ts';
import {
  closedSince,
  compareClosed,
  type Compared,
  type Difference,
  FiguresWouldChange,
  recordAccepted,
} from './closed-figures.ts';

/** The swap waits so long for readers. New readers wait behind it. */
const LOCK_TIMEOUT_MS = 200;
const PAUSE_MS = 300;
/** If the rebuild is frozen (by Ctrl-Z, for example) after the tables are locked, readers wait no longer than this. */
const LONGEST_STANDSTILL_MS = 2_000;
const LONGEST_ATTEMPTS_MS = 120_000;

export interface Swapping extends Building {
  readonly pool: pg.Pool;
  readonly log: Log;
  readonly accept?: string;
}

export interface Swapped extends Built {
  readonly changes: readonly Difference[];
  /** Key of the record of the accepted changes. */
  readonly acceptedAt: Date | undefined;
}

/**
 * Replaces the live tables by the new ones in one transaction. It locks the checkpoint's row first, so that the worker
 * waits. Then it applies the missing events to the new tables. It raises the epoch, so the worker starts again from the
 * new tables. Throws FiguresWouldChange.
 */
export async function swap(swapping: Swapping, built: Built): Promise<Swapped> {
  const givingUp = performance.now() + LONGEST_ATTEMPTS_MS;
  let compared: Compared | undefined;
  for (let standing = built; ;) {
    standing = await catchUp(swapping, standing);
    compared ??= await agreedOn(swapping, standing);
    try {
      return await attempt(swapping, standing, compared, (caught) => {
        standing = caught;
      });
    } catch (error) {
      if (error instanceof ClosedMeanwhile) {
        compared = undefined;
        continue;
      }
      if (!isLockTimeout(error) || performance.now() > givingUp) throw error;
      swapping.log.info(
        { error: textOfError(error) },
        'The live tables are being read: the swap waits and tries again',
      );
      await sleep(PAUSE_MS, undefined, swapping.signal ? { signal: swapping.signal } : {});
    }
  }
}

/** Figures of closed periods are unchanged, or their change was accepted. Throws FiguresWouldChange otherwise. */
async function agreedOn({ pool, projections, mismatch, accept }: Swapping, { fold }: Built): Promise<Compared> {
  const compared = await compareClosed(pool, projections, positionOf(fold.directory.position), mismatch !== undefined);
  if (compared.count > 0 && accept === undefined) throw new FiguresWouldChange(compared);
  return compared;
}

/** A period was closed after the figures were compared. They are compared again. */
class ClosedMeanwhile extends Error {
  override readonly name = 'ClosedMeanwhile';
}

/** The new tables are written on a connection of their own: if the swap is tried again, the applied events stay. */
async function attempt(
  swapping: Swapping,
  built: Built,
  compared: Compared,
  applied: (caught: Built) => void,
): Promise<Swapped> {
  const { pool, store, projections, log, accept } = swapping;
  const first = await identityOf(store);
  return inTransaction(pool, async (client) => {
    await client.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
    const standing = await readCheckpoint(client, 'FOR UPDATE');
    const caught = await catchUp(swapping, built);
    applied(caught);
    if (await closedSince(client, compared)) {
      throw new ClosedMeanwhile('A period was closed while the swap was under way.');
    }
    await client.query(`SET LOCAL idle_in_transaction_session_timeout = ${LONGEST_STANDSTILL_MS}`);
    const otherLog = standing.first !== undefined && !isSameLog(standing.first, first);
    await moveMarks(client, swapping.mismatch !== undefined || otherLog);
    await moveTables(client);
    const at = await standAt(client, caught, versionsOf(projections), first);
    await resetReactions(client, log, at, otherLog);
    const acceptedAt =
      compared.count > 0 && accept !== undefined
        ? await recordAccepted(client, compared, accept, at.commit)
        : undefined;
    return { ...caught, changes: compared.differences, acceptedAt };
  });
}

/** The marks of another log are deleted. */
async function moveMarks(client: pg.ClientBase, areOfAnotherLog: boolean): Promise<void> {
  if (areOfAnotherLog) await client.query('DELETE FROM runner.recorded_mark');
  await client.query('INSERT INTO runner.recorded_mark SELECT * FROM rebuild.recorded_mark ON CONFLICT DO NOTHING');
  await client.query('DROP TABLE rebuild.recorded_mark');
}

const RESET = `
UPDATE runner.reaction SET commit_position = $1, prepare_position = $2, updated_at = now()
FROM runner.reaction AS before
WHERE before.name = reaction.name AND ($3 OR before.commit_position > $1)
RETURNING reaction.name, before.commit_position AS stood`;

/** A reaction at a position of another log, or after the end of this one, starts at the head, like a new one. */
async function resetReactions(
  client: pg.ClientBase,
  log: Log,
  { commit, prepare }: Position,
  all: boolean,
): Promise<void> {
  const { rows } = await client.query<{ name: string; stood: string }>(RESET, [commit, prepare, all]);
  for (const { name, stood } of rows) {
    log.warn(
      { reaction: name, stood, begins: formatPosition({ commit, prepare }) },
      'A reaction was at a position of another log: it starts at the head of this one',
    );
  }
}

/** DROP without CASCADE: the error names what others built on the live tables, and nothing of it is dropped. */
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
  const { rows } = await client.query<{ name: string }>(
    'SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = $1 ORDER BY tablename',
    [schema],
  );
  return rows.map(({ name }) => name);
}

const STAND_AT = `
WITH moved AS (
  UPDATE runner.checkpoint SET commit_position = $1, prepare_position = $2, recorded_at = $3, epoch = epoch + 1,
    versions = $4, directory_version = $5, first_position = $7, first_id = $8, updated_at = clock_timestamp()
  RETURNING 1
)
SELECT pg_notify('${CHECKPOINT_CHANNEL}', $6) FROM moved`;

async function standAt(
  client: pg.ClientBase,
  { fold, recordedAt }: Built,
  versions: Readonly<Record<string, number>>,
  first: LogIdentity | undefined,
): Promise<Position> {
  const at = fold.directory.position === START.commit ? START : positionOf(fold.directory.position);
  await client.query(STAND_AT, [
    at.commit,
    at.prepare,
    recordedAt ?? null,
    JSON.stringify(versions),
    DIRECTORY_VERSION,
    formatPosition(at),
    first?.position ?? null,
    first?.id ?? null,
  ]);
  return at;
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '55P03';
}
