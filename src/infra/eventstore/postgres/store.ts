import type pg from 'pg';
import { positionOf, type Position } from '../../../domain/kernel/position.ts';
import { listen, type Listener } from '../../postgres/listen.ts';
import { migrate } from '../../postgres/migrate.ts';
import { createPool, type Log } from '../../postgres/pool.ts';
import type { StoreObserver } from '../../telemetry/port.ts';
import type { EventStore, Filter, Recorded, Subscription } from '../port.ts';
import { createCaller } from './call.ts';
import { ofRead } from './errors.ts';
import { headOf, pagesOf, positionAt, recordedAt, streamOf } from './read.ts';
import { restore } from './restore.ts';
import { keepTypeIndex } from './type-index.ts';
import { createWriter } from './writer.ts';

export interface PostgresStoreOptions {
  readonly url: string;
  readonly log: Log;
  /** Types that are read by themselves (the directory's): they get an index. */
  readonly indexedTypes?: readonly string[];
  /** Milliseconds after which an append without an answer is OutcomeUnknown; 10,000 where absent. */
  readonly timeLimitMs?: number;
  /** Milliseconds after which a subscription looks for itself, should a notification be lost; 1,000 where absent. */
  readonly pollMs?: number;
  readonly observer?: StoreObserver;
}

/** The log in Postgres. Migrates its schema first. Throws StoreAway where Postgres cannot be reached. */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<EventStore> {
  const { url, log, timeLimitMs = 10_000, pollMs = 1_000, observer } = options;
  const pool = createPool({ url, log, name: 'pacesetter log: read', max: 8 });
  try {
    await migrate(pool, 'log');
    await keepTypeIndex(pool, options.indexedTypes ?? []);
  } catch (error) {
    await pool.end();
    throw ofRead(error);
  }
  observer?.opened('log', pool);
  const caller = createCaller({ url, timeLimitMs, log, reconnected: () => observer?.reconnected('append') });
  const writer = createWriter(caller.write, observer);
  const listener = listen(url, 'log', log, undefined, () => observer?.reconnected('listen'));
  const subscriptions = new Set<Subscription>();

  return {
    dense: true,
    append: (stream, expected, events) => writer.append(stream, expected, events),
    read: (stream, from = 0n) => streamOf(pool, stream, from),
    readAll: (after, filter) => allAfter(pool, after, filter),
    subscribe(after, filter) {
      const subscription = follow({ pool, listener, pollMs }, after.commit, filter, () => { subscriptions.delete(subscription); });
      subscriptions.add(subscription);
      return subscription;
    },
    head: async () => positionOf(await headOf(pool)),
    positionAt: async (instant) => positionOf(await positionAt(pool, instant)),
    recordedAt: (position) => recordedAt(pool, position.commit),
    async behind({ commit }) {
      const head = await headOf(pool);
      return head > commit ? Number(head - commit) : 0;
    },
    restore: (events) => restore(pool, events),
    async close() {
      await Promise.all([...subscriptions].map((subscription) => subscription.close()));
      await writer.close();
      await Promise.all([caller.close(), listener.close(), pool.end()]);
    },
  };
}

async function* allAfter(pool: pg.Pool, after: Position, filter: Filter | undefined): AsyncGenerator<Recorded[]> {
  yield* pagesOf(pool, after.commit, await headOf(pool), filter);
}

interface Source {
  readonly pool: pg.Pool;
  readonly listener: Listener;
  readonly pollMs: number;
}

/** Catch-up and live are the same: read up to the head, wait until it may have moved. Positions have no gaps to wait for. */
function follow({ pool, listener, pollMs }: Source, after: bigint, filter: Filter | undefined, ended: () => void): Subscription {
  const closing = new AbortController();
  const closed = (): boolean => closing.signal.aborted;
  let given = after;
  async function* batches(): AsyncGenerator<Recorded[]> {
    for (let seen = after; !closed();) {
      const woken = listener.woken();       // before the head is read: what comes in between wakes us too
      const head = await headOf(pool);
      if (head <= seen) {
        await listener.wait(woken, pollMs, closing.signal);
        continue;
      }
      for await (const page of pagesOf(pool, seen, head, filter)) {
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
    get position() { return positionOf(given); },
    close() {
      closing.abort();
      ended();
      return Promise.resolve();
    },
  };
}
