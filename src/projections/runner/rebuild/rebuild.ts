import type pg from 'pg';
import type { Position } from '../../../domain/kernel/position.ts';
import type { EventStore } from '../../../infra/eventstore/port.ts';
import { inTransaction } from '../../../infra/postgres/transaction.ts';
import type { Log } from '../../../infra/telemetry/port.ts';
import { loadFold } from '../batch/fold.ts';
import { REBUILD } from '../batch/schemas.ts';
import type { Projection } from '../projection.ts';
import { readCheckpoint } from '../state/checkpoint.ts';
import { mismatch } from '../state/log-identity.ts';
import { createTables, setup } from '../state/setup.ts';
import type { Building, Built, Reached, RebuildProgress } from './building.ts';
import { catchUp } from './catch-up.ts';
import { type Certificate, certify, digestOfCertificate } from './certificate.ts';
import { certifyAccepted, type Difference, FiguresWouldChange } from './closed-figures.ts';
import { lockRebuild, unlockRebuild, waitForJobs } from './fence.ts';
import { indexAll } from './index-all.ts';
import { type Jobs, loadByJobs } from './jobs.ts';
import { load } from './load.ts';
import { swap } from './swap.ts';

export interface RebuildOptions {
  /** The rebuild uses three connections at a time; with several jobs, up to five. */
  readonly pool: pg.Pool;
  readonly store: EventStore;
  readonly projections: readonly Projection[];
  readonly log: Log;
  /** Called about once a second, and when a phase starts. */
  readonly progress?: (progress: RebuildProgress) => void;
  readonly signal?: AbortSignal;
  /** Why figures of closed periods may change. Without it, a change is refused. */
  readonly accept?: string;
  /** Absent: one job. The connections of further jobs are their own. */
  readonly jobs?: Jobs;
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
  { pool, store, projections, progress, signal, log, accept, jobs }: RebuildOptions,
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
  const built = await loadAll(building, head, jobs);
  report('making indexes', reachedBy(built));
  await indexAll({ client, pool, projections, spills: built.spills, connections: indexersOf(jobs) });
  const caught = await catchUp(building, built);
  report('swapping', reachedBy(caught));
  const swapped = await swap({ ...building, pool, log, ...(accept === undefined ? {} : { accept }) }, caught).catch(
    async (error: unknown) => {
      if (error instanceof FiguresWouldChange) await client.query('DROP SCHEMA rebuild CASCADE');
      throw error;
    },
  );
  const seconds = report('certifying', reachedBy(swapped));
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

/** The pool has a few connections, which it shares with the service's other parts. */
const MOST_INDEXERS = 4;

function indexersOf(jobs: Jobs | undefined): number {
  return Math.min(jobs?.count ?? 1, MOST_INDEXERS);
}

/** The new tables, up to the log's end at the start of the rebuild. */
async function loadAll(
  { client, report: told, ...building }: Building,
  head: Position,
  jobs: Jobs | undefined,
): Promise<Built & { readonly spills: number }> {
  const report = (at: Reached): void => {
    told('reading the log', at);
  };
  if (!jobs || jobs.count === 1) return load({ ...building, client, place: REBUILD, head, report });
  const loaded = await loadByJobs(jobs, { client, head, report, signal: building.signal });
  if (building.store.dense && BigInt(loaded.events) !== head.commit + 1n) {
    throw new Error(
      `The jobs read ${loaded.events} events together, but the log has ${head.commit + 1n}: nothing was changed. ` +
        'Run the rebuild with one job, and report it.',
    );
  }
  return { ...loaded, fold: await loadFold(client, REBUILD, loaded.position) };
}

/** Drops what a killed rebuild left behind, then creates the new tables. */
async function makeSchema(pool: pg.Pool, projections: readonly Projection[]): Promise<void> {
  await inTransaction(pool, async (client) => {
    await waitForJobs(client);
    await client.query('DROP SCHEMA IF EXISTS rebuild CASCADE');
    await client.query('CREATE SCHEMA rebuild');
    await createTables(client, 'rebuild', projections);
    await client.query('CREATE TABLE rebuild.parked (LIKE runner.parked INCLUDING ALL)');
    await client.query('CREATE TABLE rebuild.directory_event (LIKE runner.directory_event INCLUDING ALL)');
    await client.query('CREATE TABLE rebuild.recorded_mark (LIKE runner.recorded_mark INCLUDING ALL)');
  });
}

function reachedBy({ events, fold }: Built): Reached {
  return { events, position: fold.directory.position };
}

const REPORT_EVERY_MS = 1_000;

/** Each call answers the seconds since the start. */
function reporter(
  head: Position,
  progress: RebuildOptions['progress'],
): (phase: RebuildProgress['phase'], at: Reached) => number {
  const started = performance.now();
  let last: { phase?: RebuildProgress['phase']; at: number } = { at: started };
  return (phase, { events, position }) => {
    const now = performance.now();
    const seconds = Math.max(now - started, 1) / 1_000;
    if (phase !== last.phase || now - last.at >= REPORT_EVERY_MS) {
      last = { phase, at: now };
      progress?.({
        phase,
        events,
        position,
        head,
        seconds,
        eventsPerSecond: Math.round(events / seconds),
      });
    }
    return seconds;
  };
}
