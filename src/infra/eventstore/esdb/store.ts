import { type Position, positionOf, START } from '../../../domain/kernel/position.ts';
import type { Log, StoreObserver } from '../../telemetry/port.ts';
import { type EventStore, MOST_COUNTED, StoreAway, StoreRefused, type Subscription } from '../port.ts';
import { refuseUnwritable } from '../unwritable.ts';
import { append } from './append.ts';
import { createLanes } from './lanes.ts';
import { openLink } from './link.ts';
import { knownMarks, NO_MARKS, type RecordedMarks } from './marks.ts';
import { allAfter, createLast, streamOf } from './read.ts';
import { restore } from './restore.ts';
import { subscribe } from './subscribe.ts';
import { positionAt, recordedAt } from './times.ts';

export interface EsdbStoreOptions {
  /** esdb:// or esdb+discover://, as the client's connection strings are. Holds a password: never log it. */
  readonly url: string;
  readonly log: Log;
  /** Without them an instant is found by a read from the start of the log. */
  readonly marks?: RecordedMarks | undefined;
  /** Milliseconds after which an append without an answer is OutcomeUnknown. Default: 15,000. */
  readonly timeLimitMs?: number;
  readonly observer?: StoreObserver;
}

/** Appends in flight at once. The server writes those that wait together: measured, 512 are twice as fast as 64. */
const IN_FLIGHT = 512;

/** The log in EventStoreDB. A process has one: the library's clients share state. Does not wait for the server. */
export function openEsdbStore({
  url,
  log,
  marks: given = NO_MARKS,
  observer,
  timeLimitMs = 15_000,
}: EsdbStoreOptions): EventStore {
  const link = openLink({ url, log, timeLimitMs, reconnected: () => observer?.reconnected('client') });
  const marks = knownMarks(given);
  link.onLost(() => {
    marks.forget();
  });
  const last = createLast(link);
  const head = async (): Promise<Position> => {
    const refusal = link.refusal();
    if (refusal !== undefined) throw new StoreRefused(refusal);
    const event = await last();
    return event ? positionOf(event.position) : START;
  };
  const writes = createWrites();
  const subscriptions = new Set<Subscription>();
  const appending = { link, observer, lanes: createLanes(IN_FLIGHT) };

  return {
    dense: false,
    async append(stream, expected, events) {
      if (writes.closed()) throw new StoreAway('This process has closed the log: nothing was written.');
      refuseUnwritable(stream, events);
      const toAppend = events.map((event) => ({ event }));
      return writes.finish(append(appending, stream, expected, toAppend));
    },
    async restore(events) {
      await writes.finish(restore(appending, await last(), events));
    },
    read: (stream, from = 0n) => streamOf(link, stream, from),
    async *readAll(after, filter, since) {
      yield* allAfter(link, after, await head(), filter, since);
    },
    subscribe(after, filter, since) {
      const ended = (): void => void subscriptions.delete(subscription);
      const subscription: Subscription = subscribe({ link, after, filter, since, ended });
      subscriptions.add(subscription);
      return subscription;
    },
    head,
    positionAt: (instant) => positionAt(link, marks, head, instant),
    recordedAt: (position) => recordedAt(link, marks, head, position),
    async behind(position) {
      return countUpTo(MOST_COUNTED, allAfter(link, position, await head(), undefined, undefined));
    },
    async close() {
      writes.close();
      await Promise.all([...subscriptions].map((subscription) => subscription.close()));
      await writes.settled();
      await link.close();
    },
  };
}

/** A store that closes waits for the writes that it accepted, and accepts no more. */
function createWrites() {
  const writing = new Set<Promise<unknown>>();
  let closed = false;
  return {
    closed: (): boolean => closed,
    close(): void {
      closed = true;
    },
    async finish<T>(work: Promise<T>): Promise<T> {
      writing.add(work);
      try {
        return await work;
      } finally {
        writing.delete(work);
      }
    },
    async settled(): Promise<void> {
      await Promise.allSettled(writing);
    },
  };
}

async function countUpTo(most: number, batches: AsyncIterable<readonly unknown[]>): Promise<number> {
  let count = 0;
  for await (const batch of batches) {
    count += batch.length;
    if (count >= most) return most;
  }
  return count;
}
