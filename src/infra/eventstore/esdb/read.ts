import { setTimeout as pause } from 'node:timers/promises';
import {
  BACKWARDS,
  END,
  type EventStoreDBClient,
  FORWARDS,
  type ReadPosition,
  START as FROM_START,
} from '@eventstore/db-client';
import { comparePositions, formatPosition, type Position, positionOf, START } from '../../../domain/kernel/position.ts';
import { type Filter, type Recorded, StoreAway } from '../port.ts';
import { isDenied, meaningOf, ofRead } from './errors.ts';
import type { Link } from './link.ts';
import { type Calling, pull } from './pull.ts';
import { createReader, type Resolved } from './recorded.ts';

/** Milliseconds without an event after which a read is given up. */
const SILENT_MS = 5_000;
const LARGEST_PAGE = 1_000;
const PAUSE_MS = 100;

/** The events of one stream from a revision on; nothing for a stream that does not exist. */
export async function* streamOf(link: Link, stream: string, from: bigint): AsyncGenerator<Recorded> {
  const read = createReader();
  for await (const resolved of patiently(link, () => streamBatches(link, stream, from))) {
    for (const each of resolved) {
      const event = read(each);
      if (event) yield event;
    }
  }
}

/** Up to `count` events of a stream from a revision on, in one attempt. */
export async function pageOf(link: Link, stream: string, from: bigint, count: number): Promise<Recorded[]> {
  const read = createReader();
  const page: Recorded[] = [];
  for await (const resolved of streamBatches(link, stream, from, count)) {
    page.push(...resolved.map(read).filter((event) => event !== undefined));
  }
  return page;
}

async function* streamBatches(link: Link, stream: string, from: bigint, maxCount?: number): AsyncGenerator<Resolved[]> {
  try {
    yield* toItsEnd(link, (client) =>
      client.readStream(stream, {
        fromRevision: from,
        direction: FORWARDS,
        requiresLeader: true,
        ...(maxCount === undefined ? {} : { maxCount }),
      }),
    );
  } catch (error) {
    if (meaningOf(error) !== 'no stream') throw error;
  }
}

/**
 * The events of a read. A client that was given up cancels its reads, and the library reports a cancelled read as
 * complete. Without the check of the link, a stream would look empty, or shorter than it is, while the server is away.
 */
async function* toItsEnd(link: Link, open: (client: EventStoreDBClient) => Calling): AsyncGenerator<Resolved[]> {
  let lost = false;
  const isLost = (): boolean => lost;
  const forget = link.onLost(() => {
    lost = true;
  });
  try {
    yield* pull<Resolved>(open(link.client()), { limitMs: SILENT_MS });
    if (isLost()) {
      throw new StoreAway('The connection to EventStoreDB was given up in the middle of a read: it did not answer.');
    }
  } finally {
    forget();
  }
}

/** Retries a read that has returned nothing, within its time limit: callers do not notice a restart or an election. */
async function* patiently(link: Link, open: () => AsyncGenerator<Resolved[]>): AsyncGenerator<Resolved[]> {
  const deadline = performance.now() + link.timeLimitMs;
  for (let begun = false; ;) {
    try {
      for await (const resolved of open()) {
        begun = true;
        yield resolved;
      }
      return;
    } catch (error) {
      if (begun || link.isClosed() || isFinal(error) || performance.now() + PAUSE_MS > deadline) throw ofReadAll(error);
      await pause(PAUSE_MS);
    }
  }
}

function isFinal(error: unknown): boolean {
  return isDenied(error) || meaningOf(error) === 'refused' || isNoPosition(error);
}

/** The server has no error type for a read that begins inside an event. */
function isNoPosition(error: unknown): boolean {
  return error instanceof Error && error.message.includes('Unexpected ReadAllResult: Error');
}

function ofReadAll(error: unknown): Error {
  return isNoPosition(error) ? new RangeError('The log has no event at that position.') : ofRead(error);
}

/**
 * Everything after one position up to another, in batches. Filtered here: the client silently drops the filter of
 * `readAll`, and a filtered subscription reports too late that nothing more follows. A read that ends before that
 * position (a new leader may lag behind) continues, because the caller relies on having seen everything.
 */
export async function* allAfter(
  link: Link,
  after: Position,
  upTo: Position,
  filter: Filter | undefined,
  since: string | undefined,
): AsyncGenerator<Recorded[]> {
  const read = createReader(since);
  const wanted = filter?.types ? new Set(filter.types) : undefined;
  const deadline = performance.now() + link.timeLimitMs;
  for (let seen = after; comparePositions(seen, upTo) < 0;) {
    const from = seen;
    for await (const resolved of allFrom(link, comparePositions(from, START) <= 0 ? FROM_START : from)) {
      const events = resolved
        .map(read)
        .filter((event) => event !== undefined)
        .filter(({ position }) => position > from.commit);
      const last = events.at(-1);
      if (last) seen = positionOf(last.position);
      const given = events.filter(({ position, type }) => position <= upTo.commit && (!wanted || wanted.has(type)));
      if (given.length > 0) yield given;
      if (comparePositions(seen, upTo) >= 0) return;
    }
    if (performance.now() > deadline) {
      throw new StoreAway(
        `EventStoreDB returned nothing after ${formatPosition(seen)}, but the log ends at ${formatPosition(upTo)}.`,
      );
    }
    await pause(PAUSE_MS);
  }
}

function allFrom(link: Link, fromPosition: ReadPosition): AsyncGenerator<Resolved[]> {
  return patiently(link, () =>
    toItsEnd(link, (client) => client.readAll({ direction: FORWARDS, fromPosition, requiresLeader: true })),
  );
}

/** Our last event, searched from the log's end; the last result bounds the search. Undefined for an empty log. */
export function createLast(link: Link): () => Promise<Recorded | undefined> {
  let known: Recorded | undefined;
  link.onLost(() => {
    known = undefined; // another log may take the place of this one
  });
  return async () => {
    const before = known;
    let from: ReadPosition = END;
    for (let count = 1; ; count = Math.min(count * 10, LARGEST_PAGE)) {
      const page = await backwards(link, from, count);
      const ours = page.map(createReader()).find((event) => event !== undefined);
      if (ours && ours.position > (known?.position ?? -1n)) known = ours;
      const oldest = page.at(-1)?.event?.position;
      if (ours || page.length < count || !oldest || oldest.commit <= (before?.position ?? -1n)) return known;
      from = oldest;
    }
  };
}

async function backwards(link: Link, fromPosition: ReadPosition, maxCount: number): Promise<Resolved[]> {
  const page: Resolved[] = [];
  const open = () =>
    toItsEnd(link, (client) => client.readAll({ direction: BACKWARDS, fromPosition, maxCount, requiresLeader: true }));
  for await (const resolved of patiently(link, open)) page.push(...resolved);
  return page;
}
