import type { StoreObserver } from '../../telemetry/port.ts';
import {
  type Appended,
  AppendTooLarge,
  type ExpectedRevision,
  type NewEvent,
  OutcomeUnknown,
  StoreAway,
} from '../port.ts';
import { isForItsData, ofAppend } from './errors.ts';
import { createWaiting, type WaitingAppend } from './waiting.ts';

/** What a call answered: the head before it, and which of its events (from 1) were left out. */
export interface Written {
  readonly head: bigint;
  readonly wrong: readonly number[];
}

/**
 * The call to the log. Throws StoreAway if nothing was sent, OutcomeUnknown without an answer in time, else as `pg`.
 */
export type Write = (batch: readonly WaitingAppend[]) => Promise<Written>;

export interface Writer {
  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended>;
  /** Accepts no more appends and writes those that wait. */
  close(): Promise<void>;
}

const MOST_BYTES = 8 * 1024 * 1024;

export interface WriterOptions {
  readonly longestWaitMs: number;
  readonly observer?: StoreObserver | undefined;
  readonly mostWaiting?: number;
}

/**
 * Gathers the appends of this process and writes them in batches, with one call in flight. The next batch grows during
 * a call: the load sets its size, and an idle log answers at once. A batch holds at most one append per stream, in
 * order.
 */
export function createWriter(write: Write, { longestWaitMs, observer, mostWaiting }: WriterOptions): Writer {
  const waiting = createWaiting(longestWaitMs, mostWaiting);
  let busy = false;
  let working = Promise.resolve();
  let closed = false;

  function enqueue(asked: WaitingAppend): void {
    waiting.add(asked);
    if (busy) return;
    busy = true;
    working = Promise.resolve().then(work); // after the pending jobs, so that concurrent appends share a batch
  }

  async function work(): Promise<void> {
    for (let batch = waiting.take(); batch.length > 0; batch = waiting.take()) {
      await writeBatch(write, batch, observer);
      for (const { stream } of batch) waiting.release(stream);
    }
    busy = false; // in the same tick as the last check: an append in between would wait for ever
  }

  return {
    append(stream, expected, events) {
      if (closed) return Promise.reject(new StoreAway('The log was closed by this process: nothing was written.'));
      return new Promise((resolve, reject) => {
        enqueue(serialise(stream, expected, events, resolve, reject));
      });
    },
    async close() {
      closed = true;
      await working;
    },
  };
}

/** Refuses what cannot be written, before it shares a batch with other appends. */
function serialise(
  stream: string,
  expected: ExpectedRevision,
  events: readonly NewEvent[],
  resolve: WaitingAppend['resolve'],
  reject: WaitingAppend['reject'],
): WaitingAppend {
  if (events.length === 0) throw new RangeError(`An append to ${stream} holds no events.`);
  refuseControls(stream);
  let size = 0;
  const lines = events.map(({ id, type, data, metadata }) => {
    refuseControls(type);
    refuseControls(id);
    const line = { id, type, data: toJson(data), metadata: toJson(metadata) };
    size += line.data.length + line.metadata.length;
    return line;
  });
  // A UTF-16 unit has at most 3 bytes: counting is left to the few that might be too large.
  if (size * 3 > MOST_BYTES) {
    const bytes = lines.reduce(
      (sum, { data, metadata }) => sum + Buffer.byteLength(data) + Buffer.byteLength(metadata),
      0,
    );
    if (bytes > MOST_BYTES) {
      throw new AppendTooLarge(
        `The append to ${stream} has ${bytes} bytes; the log takes at most ${MOST_BYTES} in one. Split it.`,
      );
    }
  }
  return {
    stream,
    expected: expected === 'none' ? -1n : expected,
    events: lines,
    size,
    since: performance.now(),
    resolve,
    reject,
  };
}

/** Line breaks separate the events of a call, and Postgres cannot store NUL. */
function refuseControls(text: string): void {
  if (text.includes('\n') || text.includes('\0')) {
    throw new RangeError(`A stream, type or id holds a line break or NUL: ${JSON.stringify(text)}`);
  }
}

function toJson(value: unknown): string {
  const json = JSON.stringify(value) as string | undefined;
  if (json === undefined) throw new TypeError('The data of an event must be JSON.');
  return json;
}

async function writeBatch(write: Write, batch: readonly WaitingAppend[], observer?: StoreObserver): Promise<void> {
  const began = performance.now();
  try {
    answer(batch, await write(batch));
    observer?.appended(
      batch.length,
      batch.reduce((sum, { events }) => sum + events.length, 0),
      (performance.now() - began) / 1000,
    );
  } catch (error) {
    if (isForItsData(error) && batch.length > 1) {
      // One append made the call fail. Sent one by one, only that one fails.
      for (const asked of batch) await writeBatch(write, [asked], observer);
      return;
    }
    const told =
      error instanceof StoreAway || error instanceof OutcomeUnknown || isForItsData(error)
        ? (error as Error)
        : ofAppend(error);
    for (const asked of batch) asked.reject(told);
  }
}

/** Positions follow from the previous head: the log numbers the events in order, without gaps. */
function answer(batch: readonly WaitingAppend[], { head, wrong }: Written): void {
  const left = wrong.length > 0 ? new Set(wrong) : undefined;
  let place = 1;
  let position = head;
  for (const { events, expected, resolve } of batch) {
    const refused = left?.has(place) === true;
    place += events.length;
    if (refused) {
      resolve({ is: 'wrong revision' });
      continue;
    }
    const count = BigInt(events.length);
    position += count;
    resolve({ is: 'appended', revision: expected + count, position });
  }
}
