import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { jsonEvent, type JSONType, NO_STREAM } from '@eventstore/db-client';
import type { StoreObserver } from '../../telemetry/port.ts';
import {
  type Appended,
  AppendTooLarge,
  type ExpectedRevision,
  type NewEvent,
  OutcomeUnknown,
  StoreAway,
} from '../port.ts';
import { denied, meaningOf, textOf, textOnly } from './errors.ts';
import type { Lanes } from './lanes.ts';
import type { Link } from './link.ts';
import { pageOf } from './read.ts';
import { placeOf, storedMetadata } from './recorded.ts';
import { within } from './within.ts';

/** The largest append that EventStoreDB accepts, all events together. Measured: enforced a little below 1 MiB. */
const MOST_BYTES = 1_023 * 1_024;
/** Beside data and metadata the server counts each event's type (two bytes a character) and its frame. */
const FRAME_BYTES = 64;
/** Milliseconds that one attempt waits before the stream is read. */
const ATTEMPT_MS = 5_000;
/** With less time left nothing is sent: the outcome could only be unknown. */
const LEAST_MS = 100;
const LOOK_MS = 2_000;
const PAUSES_MS = [50, 100, 200, 400];

export interface Appending {
  readonly link: Link;
  readonly lanes: Lanes;
  readonly observer?: StoreObserver | undefined;
}

type AppendedEvents = Extract<Appended, { is: 'appended' }>;

/** An event to append, with the recorded time that a copy carries over. */
export interface Entry {
  readonly event: NewEvent;
  readonly recordedAt?: string;
}

/**
 * Appends at exactly the revision that was read. An attempt without an answer may have been executed, now or once the
 * server thaws. So the stream is read before a retry, and a retry has fresh ids: for a known id the server answers
 * success without writing. Two attempts cannot both be written, because both name the same revision.
 */
export async function append(
  appending: Appending,
  stream: string,
  expected: ExpectedRevision,
  entries: readonly Entry[],
): Promise<Appended> {
  refuseTooLarge(stream, entries);
  const deadline = performance.now() + appending.link.timeLimitMs;
  return appending.lanes.run(() => {
    if (performance.now() > deadline) {
      throw new StoreAway('The append waited too long behind others for EventStoreDB: nothing was written.');
    }
    return attempts(appending, deadline, stream, expected, entries);
  });
}

async function attempts(
  { link, observer }: Appending,
  deadline: number,
  stream: string,
  expected: ExpectedRevision,
  entries: readonly Entry[],
): Promise<Appended> {
  const left = (): number => deadline - performance.now();
  const sent: string[] = [];
  let last: unknown;
  for (let attempt = 0; attempt === 0 || left() > LEAST_MS; attempt++) {
    const id = attempt === 0 ? (entries[0]?.event.id as string) : randomUUID();
    try {
      const began = performance.now();
      const written = await send(link, stream, expected, entries, id, Math.min(ATTEMPT_MS, left()));
      observer?.appended(1, entries.length, (performance.now() - began) / 1_000);
      return written;
    } catch (error) {
      last = error;
      const meaning = meaningOf(error);
      if (meaning === 'too large') throw tooLarge(stream, entries);
      if (meaning === 'denied' && sent.length === 0) throw denied(error);
      if (meaning === 'refused') throw textOnly(error);
      if (meaning === 'wrong revision' && sent.length === 0) return { is: 'wrong revision' };
      if (meaning === 'unknown') sent.push(id);
      const found =
        sent.length > 0
          ? await look(link, stream, expected, entries.length, sent, Math.min(LOOK_MS, left()))
          : undefined;
      if (found) return found;
      await pause(Math.min(PAUSES_MS[attempt] ?? 500, Math.max(left(), 0)));
    }
  }
  if (sent.length === 0) throw new StoreAway(`EventStoreDB cannot be reached, nothing was written: ${textOf(last)}`);
  throw new OutcomeUnknown(
    `EventStoreDB did not answer within ${link.timeLimitMs} ms: the append to ${stream} may or may not be written.`,
  );
}

/** One attempt. Throws what the client throws. */
export async function send(
  link: Link,
  stream: string,
  expected: ExpectedRevision,
  entries: readonly Entry[],
  firstId: string,
  limitMs: number,
): Promise<AppendedEvents> {
  const events = entries.map(({ event, recordedAt }, n) =>
    jsonEvent({
      id: n === 0 ? firstId : event.id,
      type: event.type,
      data: event.data as JSONType,
      metadata: { ...storedMetadata(event, recordedAt) },
    }),
  );
  const expectedRevision = expected === 'none' ? NO_STREAM : expected;
  const { nextExpectedRevision, position } = await within(
    limitMs,
    `an append to ${stream}`,
    link.client().appendToStream(stream, events, { expectedRevision, requiresLeader: true }),
  );
  return { is: 'appended', revision: nextExpectedRevision, position: placeOf(position, stream) };
}

/** The event at the first revision that we asked for: ours, or another writer's. Undefined: it may still arrive. */
async function look(
  link: Link,
  stream: string,
  expected: ExpectedRevision,
  count: number,
  sent: readonly string[],
  limitMs: number,
): Promise<Appended | undefined> {
  if (limitMs <= 0) return undefined;
  const from = expected === 'none' ? 0n : expected + 1n;
  const page = await within(limitMs, `a look at ${stream}`, pageOf(link, stream, from, count)).catch(() => undefined);
  const first = page?.[0];
  if (!first) return undefined;
  if (!sent.includes(first.id)) return { is: 'wrong revision' };
  const last = page.at(-1);
  return last && page.length === count
    ? { is: 'appended', revision: last.revision, position: last.position }
    : undefined;
}

function refuseTooLarge(stream: string, entries: readonly Entry[]): void {
  if (bytesOf(entries) > MOST_BYTES) throw tooLarge(stream, entries);
}

export function bytesOf(entries: readonly Entry[]): number {
  return entries.reduce(
    (sum, { event, recordedAt }) =>
      sum +
      Buffer.byteLength(JSON.stringify(event.data)) +
      Buffer.byteLength(JSON.stringify(storedMetadata(event, recordedAt))) +
      2 * event.type.length +
      FRAME_BYTES,
    0,
  );
}

function tooLarge(stream: string, entries: readonly Entry[]): AppendTooLarge {
  return new AppendTooLarge(
    `The append to ${stream} has ${bytesOf(entries)} bytes; EventStoreDB takes at most ${MOST_BYTES} in one. Split it.`,
  );
}
