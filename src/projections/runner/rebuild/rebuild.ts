import type pg from 'pg';
import type { Position } from '../../../domain/kernel/position.ts';
import type { EventStore } from '../../../infra/eventstore/port.ts';
import { inTransaction } from '../../../infra/postgres/transaction.ts';
import type { Log } from '../../../infra/telemetry/port.ts';
import type { Projection } from '../projection.ts';
import { readCheckpoint } from '../state/checkpoint.ts';
import { mismatch } from '../state/log-identity.ts';
import { createTables, setup } from '../state/setup.ts';
import type { Built, RebuildProgress } from './building.ts';
import { catchUp } from './catch-up.ts';
import { type Certificate, certify, digestOfCertificate } from './certificate.ts';
import { certifyAccepted, type Difference, FiguresWouldChange } from './closed-figures.ts';
import { indexAll } from './index-all.ts';
import { load } from './load.ts';
import { swap } from './swap.ts';

export interface RebuildOptions {
  /** The rebuild uses three connections at a time. */
  readonly pool: pg.Pool;
  readonly store: EventStore;
  readonly projections: readonly Projection[];
  readonly log: Log;
  /** Called about once a second, and when a phase starts. */
  readonly progress?: (progress: RebuildProgress) => void;
  readonly signal?: AbortSignal;
  /** Why figures of closed periods may change. Without it, a change is refused. */
  readonly accept?: string;
}

export interface Rebuilt {
  readonly certificate: Certificate;
  /** Figures of closed periods that were changed, as accepted. */
  readonly changes: readonly Difference[];
  /** From the first read to the swap, without the certificate. */
  readonly seconds: number;
  readonly eventsPerSecond: number;
  readonly rows: number;
}

const REBUILD_LOCK = 7_220_202;

/** Another rebuild of the same database is running. */
export class RebuildAlreadyRunning extends Error {
  override readonly name = 'RebuildAlreadyRunning';
}

/**
 * Rebuilds all read models from the whole log in a schema of its own, and swaps them in while the worker goes on.
 * Until the swap the live read models are untouched. Throws RebuildAlreadyRunning, FiguresWouldChange, StoreAway and
 * Postgres' errors.
 */
export async function rebuild(options: RebuildOptions): Promise<Rebuilt> {
  const { pool, projections } = options;
  await setup(pool, projections);
  const client = await pool.connect();
  try {
    await lockRebuild(client);
    try {
      return await rebuildOn(client, options);
    } finally {
      await unlockRebuild(client);
    }
  } finally {
    client.release(true); // ends its settings, too
  }
}

async function rebuildOn(
  client: pg.PoolClient,
  { pool, store, projections, progress, signal, log, accept }: RebuildOptions,
): Promise<Rebuilt> {
  const head = await store.head();
  const other = await mismatch(store, await readCheckpoint(client));
  if (other !== undefined) {
    log.warn({ why: other }, 'The read models are rebuilt from another log than the one that they were made from');
  }
  const report = reporter(head, progress);
  await makeSchema(pool, projections);
  await client.query(`SET synchronous_commit = off`); // the commit of the swap makes all of it durable
  const building = { client, store, projections, report, mismatch: other, ...(signal ? { signal } : {}) };
  const built = await load(building);
  report('making indexes', built);
  await indexAll(client, projections, built.spills);
  const caught = await catchUp(building, built);
  report('swapping', caught);
  const swapped = await swap({ ...building, pool, log, ...(accept === undefined ? {} : { accept }) }, caught).catch(
    async (error: unknown) => {
      if (error instanceof FiguresWouldChange) await client.query('DROP SCHEMA rebuild CASCADE');
      throw error;
    },
  );
  const seconds = report('certifying', swapped);
  const certificate = await certify(pool, swapped.events);
  if (swapped.acceptedAt) await certifyAccepted(pool, swapped.acceptedAt, digestOfCertificate(certificate));
  return {
    certificate,
    changes: swapped.changes,
    seconds,
    eventsPerSecond: Math.round(swapped.events / seconds),
    rows: certificate.tables.reduce((sum, { rows }) => sum + rows, 0),
  };
}

async function lockRebuild(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [REBUILD_LOCK]);
  if (rows[0]?.locked !== true) {
    throw new RebuildAlreadyRunning('Another rebuild of this database is running. Wait for it, or stop it first.');
  }
}

/** Call it before the rebuild settles. The server ends a closed connection, and its locks, only some time later. */
async function unlockRebuild(client: pg.PoolClient): Promise<void> {
  // A lost connection cannot unlock: the server does it when it ends the session.
  await client.query('SELECT pg_advisory_unlock($1)', [REBUILD_LOCK]).catch(() => undefined);
}

/** Drops what a killed rebuild left behind, then creates the new tables. */
async function makeSchema(pool: pg.Pool, projections: readonly Projection[]): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('DROP SCHEMA IF EXISTS rebuild CASCADE');
    await client.query('CREATE SCHEMA rebuild');
    await createTables(client, 'rebuild', projections);
    await client.query('CREATE TABLE rebuild.parked (LIKE runner.parked INCLUDING ALL)');
    await client.query('CREATE TABLE rebuild.directory_event (LIKE runner.directory_event INCLUDING ALL)');
    await client.query('CREATE TABLE rebuild.recorded_mark (LIKE runner.recorded_mark INCLUDING ALL)');
  });
}

const REPORT_EVERY_MS = 1_000;

/** Each call answers the seconds since the start. */
function reporter(
  head: Position,
  progress: RebuildOptions['progress'],
): (phase: RebuildProgress['phase'], at: Pick<Built, 'events' | 'fold'>) => number {
  const started = performance.now();
  let last: { phase?: RebuildProgress['phase']; at: number } = { at: started };
  return (phase, { events, fold }) => {
    const now = performance.now();
    const seconds = Math.max(now - started, 1) / 1_000;
    if (phase !== last.phase || now - last.at >= REPORT_EVERY_MS) {
      last = { phase, at: now };
      progress?.({
        phase,
        events,
        position: fold.directory.position,
        head,
        seconds,
        eventsPerSecond: Math.round(events / seconds),
      });
    }
    return seconds;
  };
}
