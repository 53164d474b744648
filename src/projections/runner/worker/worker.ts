import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { formatPosition } from '../../../domain/kernel/position.ts';
import type { EventStore } from '../../../infra/eventstore/port.ts';
import { textOfError } from '../batch/park.ts';
import { DirectoryEventFails } from '../batch/project.ts';
import type { Projection } from '../projection.ts';
import type { Checkpoint } from '../state/checkpoint.ts';
import { acquire, type Acquired, LOOK_EVERY_MS, release } from '../state/lease.ts';
import { mismatch } from '../state/log-identity.ts';
import { rebuildNeeded, type Versions, versionsOf } from '../state/versions.ts';
import { type Interruption, watchInterruption } from './interruption.ts';
import type { Reporting, WorkerContext } from './report.ts';
import { work } from './session.ts';
import { unlessStopped } from './unless-stopped.ts';

export interface WorkerOptions extends Reporting {
  /** The worker uses two connections at a time. */
  readonly pool: pg.Pool;
  readonly store: EventStore;
  readonly projections: readonly Projection[];
}

export type WorkerState =
  | { readonly is: 'standing by' }
  | { readonly is: 'working' }
  | { readonly is: 'waiting for a rebuild'; readonly why: string }
  /** Postgres or the log does not answer. */
  | { readonly is: 'trying again'; readonly why: string }
  | { readonly is: 'stopped'; readonly why?: string };

export interface Worker {
  state(): WorkerState;
  /** Resolves when the worker has stopped, with the reason if `stop` was not called. */
  readonly ended: Promise<string | undefined>;
  /** Commits the current batch, and releases the lease. */
  stop(): Promise<void>;
}

const LOOK_FOR_REBUILD_MS = 500;
/** Work that lasts so long counts as going on, even if no event comes. */
const SETTLED_MS = 2_000;

/** Keeps the live read models current while no other worker does. The tables must exist: see setup. */
export function startWorker(options: WorkerOptions): Worker {
  const { projections, log } = options;
  const owner = randomUUID();
  const at: WorkerContext = { worker: owner };
  const stopping = new AbortController();
  const versions = versionsOf(projections);
  const interruption = watchInterruption(log, { what: 'The projections', about: at });
  let state: WorkerState = { is: 'standing by' };

  function enter(next: WorkerState): void {
    // The interruption logs its own begin and end.
    const isLogged = next.is !== 'trying again' && !(state.is === 'trying again' && next.is === 'working');
    if (next.is !== state.is && isLogged) log.info({ ...at, ...next }, `The projections' worker is ${next.is}`);
    state = next;
  }

  const pause = (ms: number): Promise<unknown> =>
    sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);

  const isStopping = (): boolean => stopping.signal.aborted;

  async function run(): Promise<string | undefined> {
    while (!isStopping()) {
      try {
        await pause(await turn({ ...options, owner, at, versions, enter, interruption, stopping: stopping.signal }));
      } catch (error) {
        const why = textOfError(error);
        if (error instanceof DirectoryEventFails) {
          log.error({ ...at }, why);
          return why;
        }
        if (isStopping()) return undefined;
        enter({ is: 'trying again', why });
        await pause(interruption.failed(why));
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
  readonly interruption: Interruption;
  readonly stopping: AbortSignal;
}

/** Works if there is work for this worker. Answers the milliseconds until it should look again. */
async function turn(options: Turn): Promise<number> {
  const { pool, enter, interruption } = options;
  const client = await pool.connect();
  client.on('error', ignore); // the query that is running, or the next one, reports it
  try {
    // A worker that is frozen in the middle of a batch blocks the others only for this long.
    await client.query(`SET idle_in_transaction_session_timeout = '10s'`);
    const acquired = await take(client, options);
    if (acquired.is === 'mine') {
      await begin(client, acquired.checkpoint, options);
      return 0;
    }
    interruption.end();
    if (acquired.is === 'held') {
      enter({ is: 'standing by' });
      return LOOK_EVERY_MS;
    }
    enter({ is: 'waiting for a rebuild', why: acquired.why });
    return LOOK_FOR_REBUILD_MS;
  } finally {
    client.off('error', ignore);
    client.release(true); // ends its settings, and its name in the lease
  }
}

/** The log must answer first: a lease without a log would raise the epoch for nothing. */
function take(client: pg.ClientBase, { store, owner, versions, stopping }: Turn): Promise<Acquired> {
  return acquire(client, owner, {
    versions: (checkpoint) => rebuildNeeded(checkpoint.versions, versions),
    log: (checkpoint) =>
      unlessStopped(
        store.head().then(() => mismatch(store, checkpoint)),
        stopping,
      ),
  });
}

/** Works under the lease until something is lost, or the worker is stopped. */
async function begin(client: pg.ClientBase, checkpoint: Checkpoint, options: Turn): Promise<void> {
  const { owner, at, enter, interruption } = options;
  at.epoch = String(checkpoint.epoch);
  at.position = formatPosition(checkpoint.position);
  const goesOn = (): void => {
    interruption.end();
    enter({ is: 'working' });
  };
  if (!interruption.isOn()) goesOn();
  const settled = setTimeout(goesOn, SETTLED_MS).unref();
  try {
    await work({ ...options, client, checkpoint, committed: goesOn });
  } finally {
    clearTimeout(settled);
    await release(client, owner, checkpoint.epoch).catch(ignore);
  }
}

function ignore(): void {
  // the callers say why
}
