import { positionOf } from '../../../domain/kernel/position.ts';
import { listen, type Listener } from '../../postgres/listen.ts';
import { migrate } from '../../postgres/migrate.ts';
import { createPool } from '../../postgres/pool.ts';
import type { Log, StoreObserver } from '../../telemetry/port.ts';
import { type EventStore, type Filter, type Recorded, StoreAway, type Subscription } from '../port.ts';
import { createAppendConnection } from './call.ts';
import { ofRead } from './errors.ts';
import { createStreams, headOf, PAGE_SIZE, pagesOf, type Paging, positionAt, recordedAt } from './read.ts';
import { restore } from './restore.ts';
import { keepTypeIndex } from './type-index.ts';
import { createWriter } from './writer.ts';

export interface PostgresStoreOptions {
  readonly url: string;
  readonly log: Log;
  /** Types that are read by themselves (the directory's): they get an index. */
  readonly indexedTypes?: readonly string[];
  /** Milliseconds after which an append without an answer is OutcomeUnknown. Default: 15,000. */
  readonly timeLimitMs?: number;
  /** Milliseconds after which a subscription polls, in case a notification was lost. Default: 1,000. */
  readonly pollMs?: number;
  /** Events that a reader of the whole log gets at a time. Default: 2,000. */
  readonly pageSize?: number;
  readonly observer?: StoreObserver;
}

/** The log in Postgres. Migrates its schema first, or at the first call if Postgres cannot be reached yet. */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<EventStore> {
  const { url, log, timeLimitMs = 15_000, pollMs = 1_000, pageSize = PAGE_SIZE, observer } = options;
  const pool = createPool({ url, log, name: 'pacesetter log: read', max: 8, answerTimeoutMs: timeLimitMs });
  const prepared = untilItSucceeds(() => prepare(options));
  await prepared().catch(async (error: unknown) => {
    if (error instanceof StoreAway) {
      log.warn(
        { error: error.message },
        'The log in Postgres does not answer yet: it is asked again when it is needed',
      );
      return;
    }
    await pool.end();
    throw error;
  });
  observer?.opened('log', pool);
  const appending = createAppendConnection({
    url,
    timeLimitMs,
    log,
    reconnected: () => observer?.reconnected('append'),
  });
  const writer = createWriter(appending.write, { longestWaitMs: 3 * timeLimitMs, observer });
  const listener = listen(url, 'log', log, undefined, () => observer?.reconnected('listen'));
  const subscriptions = new Set<Subscription>();

  return {
    dense: true,
    ...reading({ pool, pageSize }, prepared),
    async append(stream, expected, events) {
      await prepared();
      return writer.append(stream, expected, events);
    },
    async restore(events) {
      await prepared();
      await restore(pool, events);
    },
    subscribe(after, filter) {
      const subscription = follow({ pool, pageSize, listener, pollMs, prepared }, after.commit, filter, () => {
        subscriptions.delete(subscription);
      });
      subscriptions.add(subscription);
      return subscription;
    },
    async close() {
      await Promise.all([...subscriptions].map((subscription) => subscription.close()));
      await writer.close();
      await Promise.all([appending.close(), listener.close(), pool.end()]);
    },
  };
}

type Reading = Pick<EventStore, 'read' | 'readAll' | 'head' | 'positionAt' | 'recordedAt' | 'behind'>;

function reading(paging: Paging, prepared: () => Promise<void>): Reading {
  const { pool } = paging;
  const streamOf = createStreams(pool);
  const end = async (): Promise<bigint> => {
    await prepared();
    return headOf(pool);
  };
  return {
    async *read(stream, from = 0n) {
      await prepared();
      yield* streamOf(stream, from);
    },
    async *readAll(after, filter) {
      yield* pagesOf(paging, after.commit, await end(), filter);
    },
    head: async () => positionOf(await end()),
    async positionAt(instant) {
      await prepared();
      return positionOf(await positionAt(pool, instant));
    },
    async recordedAt({ commit }) {
      await prepared();
      return recordedAt(pool, commit);
    },
    async behind({ commit }) {
      const head = await end();
      return head > commit ? Number(head - commit) : 0;
    },
  };
}

/** On connections of its own: an index over a large log takes its time. */
async function prepare({ url, log, indexedTypes = [] }: PostgresStoreOptions): Promise<void> {
  const pool = createPool({ url, log, name: 'pacesetter log: prepare', max: 1 });
  try {
    await migrate(pool, 'log');
    await keepTypeIndex(pool, indexedTypes);
  } catch (error) {
    throw ofRead(error);
  } finally {
    await pool.end();
  }
}

/** Runs once. Concurrent callers share the run; a caller after a failure tries again. */
function untilItSucceeds(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () =>
    (done ??= act().catch((error: unknown) => {
      done = undefined;
      throw error;
    }));
}

interface Source extends Paging {
  readonly listener: Listener;
  readonly pollMs: number;
  readonly prepared: () => Promise<void>;
}

/**
 * Catch-up and live are the same: read up to the head, wait until it may have moved. Positions have no gaps to wait
 * for.
 */
function follow(
  { listener, pollMs, prepared, ...paging }: Source,
  after: bigint,
  filter: Filter | undefined,
  ended: () => void,
): Subscription {
  const closing = new AbortController();
  const closed = (): boolean => closing.signal.aborted;
  let given = after;
  async function* batches(): AsyncGenerator<Recorded[]> {
    await prepared();
    for (let seen = after; !closed();) {
      const woken = listener.woken(); // before the head is read: what comes in between wakes us too
      const head = await headOf(paging.pool);
      if (head < seen) {
        throw new StoreAway(
          `The log in Postgres ends at ${head}, and ${seen} was given already: it was put back to an earlier state.`,
        );
      }
      if (head === seen) {
        await listener.wait(woken, pollMs, closing.signal);
        continue;
      }
      for await (const page of pagesOf(paging, seen, head, filter)) {
        given = page.at(-1)?.position ?? given;
        yield page;
        if (closed()) return;
      }
      seen = head;
      if (given < head) {
        given = head;
        yield [];
      }
    }
  }
  async function* untilClosed(): AsyncGenerator<Recorded[]> {
    try {
      yield* batches();
    } catch (error) {
      if (!closed()) throw error;
    }
  }
  const iterator = untilClosed();
  return {
    [Symbol.asyncIterator]: () => iterator,
    get position() {
      return positionOf(given);
    },
    close() {
      closing.abort();
      ended();
      return Promise.resolve();
    },
  };
}
