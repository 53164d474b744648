import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type pg from 'pg';
import type { Position } from '../../../domain/kernel/position.ts';
import type { Reached } from './building.ts';
import { schemaOfRebuild } from './fence.ts';
import type { Assignment, JobMessage } from './job.ts';
import type { Loaded } from './load.ts';

/** How a rebuild starts its jobs. */
export interface Jobs {
  /** From 1 to MOST_SHARES. One job runs in the rebuild's own thread. */
  readonly count: number;
  /** The file that each thread runs: it calls runJob. */
  readonly entry: URL;
  /** What the entry opens connections with. */
  readonly opening: unknown;
}

export interface Running {
  /** The rebuild's own connection, which holds its lock. */
  readonly client: pg.ClientBase;
  readonly head: Position;
  readonly report: (at: Reached) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Young objects live for one page: with the default of 16 MiB they are copied several times before they die. */
const YOUNG_MIB = 96;

/**
 * Loads the log by several jobs, each with its share of the streams, in threads of their own. Resolves or throws when
 * all of them have ended. The first error stops the others.
 */
export async function loadByJobs(jobs: Jobs, { client, head, report, signal }: Running): Promise<Loaded> {
  const schema = await schemaOfRebuild(client);
  if (schema === undefined) throw new Error('The schema of the rebuild was dropped.');
  const failing = new AbortController();
  const lost = (): void => {
    failing.abort(new Error('The connection that holds the lock of the rebuild was lost.'));
  };
  const stopping = AbortSignal.any(signal ? [failing.signal, signal] : [failing.signal]);
  const reported = gathered(jobs.count, report);
  const run = (index: number): Promise<Loaded> =>
    runThread(
      jobs.entry,
      { share: { index, count: jobs.count }, head, schema, opening: jobs.opening },
      (at) => {
        reported(index, at);
      },
      stopping,
    );
  client.once('end', lost);
  try {
    const ended = await Promise.allSettled(
      Array.from({ length: jobs.count }, (_, index) =>
        run(index).catch((error: unknown) => {
          failing.abort(error);
          throw error;
        }),
      ),
    );
    stopping.throwIfAborted();
    return sumOf(ended.flatMap((one) => (one.status === 'fulfilled' ? one.value : [])));
  } finally {
    client.off('end', lost);
  }
}

/** Reports how far all jobs are together, once each of them has begun. */
function gathered(count: number, report: (at: Reached) => void): (index: number, at: Reached) => void {
  const reached = new Map<number, Reached>();
  return (index, at) => {
    reached.set(index, at);
    if (reached.size === count) report(together([...reached.values()]));
  };
}

/** Resolves or throws when the thread has ended. */
async function runThread(
  entry: URL,
  assignment: Assignment,
  reading: (at: Reached) => void,
  stopping: AbortSignal,
): Promise<Loaded> {
  stopping.throwIfAborted();
  const thread = new Worker(entry, {
    workerData: assignment,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB },
  });
  const stop = (): void => {
    thread.postMessage('stop');
  };
  stopping.addEventListener('abort', stop);
  let end: JobMessage | undefined;
  thread.on('message', (message: JobMessage) => {
    if (message.is === 'reading') reading(message.at);
    else end = message;
  });
  try {
    await once(thread, 'exit'); // rejects with what the thread did not catch
  } finally {
    stopping.removeEventListener('abort', stop);
  }
  if (end?.is === 'done') return end.loaded;
  throw new Error(end?.is === 'failed' ? end.why : 'The thread of a job ended without a result.');
}

function together(reached: readonly Reached[]): Reached {
  return {
    events: reached.reduce((sum, { events }) => sum + events, 0),
    position: reached.reduce(
      (least, { position }) => (position < least ? position : least),
      reached[0]?.position ?? 0n,
    ),
  };
}

function sumOf(loaded: readonly Loaded[]): Loaded {
  const last = loaded.reduce((latest, one) => (one.position > latest.position ? one : latest));
  return {
    events: loaded.reduce((sum, { events }) => sum + events, 0),
    position: last.position,
    recordedAt: last.recordedAt,
    spills: loaded.reduce((sum, { spills }) => sum + spills, 0),
  };
}
