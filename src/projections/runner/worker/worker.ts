import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { formatPosition } from '../../../domain/kernel/position.ts';
import type { EventStore } from '../../../infra/eventstore/port.ts';
import { textOfError } from '../batch/park.ts';
import { DirectoryEventFails } from '../batch/project.ts';
import type { Projection } from '../projection.ts';
import { acquire, LOOK_EVERY_MS, release } from '../state/lease.ts';
import { mismatch } from '../state/log-identity.ts';
import { rebuildNeeded, type Versions, versionsOf } from '../state/versions.ts';
import type { Reporting, WorkerContext } from './report.ts';
import { work } from './session.ts';

export interface WorkerOptions extends Reporting {
  /** At least two connections are used at a time. */
  readonly pool: pg.Pool;
  readonly store: EventStore;
  readonly projections: readonly Projection[];
}

export type WorkerState =
  | { readonly is: 'standing by' }
  | { readonly is: 'working' }
  | { readonly is: 'waiting for a rebuild'; readonly why: string }
  /** Postgres or the log is away. */
  | { readonly is: 'trying again'; readonly why: string }
  | { readonly is: 'stopped'; readonly why?: string };

export interface Worker {
  state(): WorkerState;
  /** Resolves when the worker has stopped: with a reason where nobody asked for it. */
  readonly ended: Promise<string | undefined>;
  /** Commits the batch in hand, and lets the next worker in. */
  stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
const LOOK_FOR_REBUILD_MS = 500;

/** Keeps the live read models up with the log, whenever no other worker does. The tables must stand: see setup. */
export function startWorker(options: WorkerOptions): Worker {
  const { projections, log } = options;
  const owner = randomUUID();
  const at: WorkerContext = { worker: owner };
  const stopping = new AbortController();
  const versions = versionsOf(projections);
  let state: WorkerState = { is: 'standing by' };

  function enter(next: WorkerState): void {
    if (next.is !== state.is) log.info({ ...at, ...next }, `The projections' worker is ${next.is}`);
    state = next;
  }

  const pause = (ms: number): Promise<unknown> =>
    sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);

  async function run(): Promise<string | undefined> {
    for (let ms = FIRST_PAUSE_MS; !stopping.signal.aborted;) {
      try {
        await pause(await turn({ ...options, owner, at, versions, enter, stopping: stopping.signal }));
        ms = FIRST_PAUSE_MS;
      } catch (error) {
        const why = textOfError(error);
        if (error instanceof DirectoryEventFails) {
          log.error({ ...at }, why);
          return why;
        }
        if (state.is === 'working') ms = FIRST_PAUSE_MS;
        log.warn({ ...at, error: why }, 'The projections were interrupted and try again');
        enter({ is: 'trying again', why });
        await pause(ms);
        ms = Math.min(2 * ms, LONGEST_PAUSE_MS);
      }
    }
    return undefined;
  }

  const ended = run().then((why) => {
    enter(why === undefined ? { is: 'stopped' } : { is: 'stopped', why });
    return why;
  });
  return {
    state: () => state,
    ended,
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

interface Turn extends WorkerOptions {
  readonly owner: string;
  readonly at: WorkerContext;
  readonly versions: Versions;
  readonly enter: (state: WorkerState) => void;
  readonly stopping: AbortSignal;
}

/** Works, where there is work for this worker. Answers the milliseconds until it should look again. */
async function turn(options: Turn): Promise<number> {
  const { pool, store, log, owner, at, versions, enter } = options;
  const client = await pool.connect();
  client.on('error', ignore); // reported by the query in hand, or by the next one
  try {
    // A worker that is frozen in the middle of a batch keeps nobody waiting for long.
    await client.query(`SET idle_in_transaction_session_timeout = '10s'`);
    const acquired = await acquire(client, owner, {
      versions: (checkpoint) => rebuildNeeded(checkpoint.versions, versions),
      log: (checkpoint) => mismatch(store, checkpoint),
    });
    if (acquired.is === 'held') {
      enter({ is: 'standing by' });
      return LOOK_EVERY_MS;
    }
    if (acquired.is === 'mismatch') {
      enter({ is: 'waiting for a rebuild', why: acquired.why });
      return LOOK_FOR_REBUILD_MS;
    }
    const { checkpoint } = acquired;
    at.epoch = String(checkpoint.epoch);
    at.position = formatPosition(checkpoint.position);
    enter({ is: 'working' });
    log.info({ ...at }, 'The projections go on');
    try {
      await work({ ...options, client, checkpoint });
    } finally {
      await release(client, owner, checkpoint.epoch).catch(ignore);
    }
    return 0;
  } finally {
    client.off('error', ignore);
    client.release(true); // its settings, and its name in the lease, end with it
  }
}

function ignore(): void {
  // see where it is used
}
