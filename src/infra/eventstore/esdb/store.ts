import { positionOf, START } from '../../../domain/kernel/position.ts';
import type { Log } from '../../postgres/pool.ts';
import type { StoreObserver } from '../../telemetry/port.ts';
import { type EventStore, MOST_COUNTED, StoreAway, type Subscription } from '../port.ts';
import { refuseUnwritable } from '../unwritable.ts';
import { append } from './append.ts';
import { createLanes } from './lanes.ts';
import { openLink } from './link.ts';
import { allAfter, createLast, streamOf } from './read.ts';
import { restore } from './restore.ts';
import { subscribe } from './subscribe.ts';
import { positionAt, recordedAt, type RecordedMarks } from './times.ts';

export interface EsdbStoreOptions {
  /** esdb:// or esdb+discover://, with credentials and TLS as the client's connection strings have them. Holds a password: never log it. */
  readonly url: string;
  readonly log: Log;
  readonly marks: RecordedMarks;
  /** Milliseconds after which an append without an answer is OutcomeUnknown; 10,000 where absent. */
  readonly timeLimitMs?: number;
  readonly observer?: StoreObserver;
}

/** Appends on their way at once; measured to gain nothing beyond 64. */
const IN_FLIGHT = 128;

/** The log in EventStoreDB. One a process: the client's connections share state. Does not wait for the server. */
export function openEsdbStore({ url, log, marks, observer, timeLimitMs = 10_000 }: EsdbStoreOptions): EventStore {
  const link = openLink({ url, log, timeLimitMs, reconnected: () => observer?.reconnected('client') });
  const last = createLast(link);
  const head = async () => {
    const event = await last();
    return event ? positionOf(event.position) : START;
  };
  const appending = { link, observer, lanes: createLanes(IN_FLIGHT) };
  const subscriptions = new Set<Subscription>();
  const writing = new Set<Promise<unknown>>();
  let closed = false;

  /** A store that closes waits for what it took. */
  async function taken<T>(work: Promise<T>): Promise<T> {
    writing.add(work);
    try {
      return await work;
    } finally {
      writing.delete(work);
    }
  }

  return {
    dense: false,
    async append(stream, expected, events) {
      if (closed) throw new StoreAway('The log was closed by this process: nothing was written.');
      refuseUnwritable(stream, events);
      return taken(
        append(
          appending,
          stream,
          expected,
          events.map((event) => ({ event })),
        ),
      );
    },
    async restore(events) {
      await taken(restore(appending, await last(), events));
    },
    read: (stream, from = 0n) => streamOf(link, stream, from),
    async *readAll(after, filter, since) {
      yield* allAfter(link, after, await head(), filter, since);
    },
    subscribe(after, filter, since) {
      const subscription: Subscription = subscribe(link, after, filter, since, () => {
        subscriptions.delete(subscription);
      });
      subscriptions.add(subscription);
      return subscription;
    },
    head,
    positionAt: (instant) => positionAt(link, marks, head, instant),
    recordedAt: (position) => recordedAt(link, marks, head, position),
    async behind(position) {
      let events = 0;
      for await (const batch of allAfter(link, position, await head(), undefined, undefined)) {
        events += batch.length;
        if (events >= MOST_COUNTED) return MOST_COUNTED;
      }
      return events;
    },
    async close() {
      closed = true;
      await Promise.all([...subscriptions].map((subscription) => subscription.close()));
      await Promise.allSettled(writing);
      await link.close();
    },
  };
}
