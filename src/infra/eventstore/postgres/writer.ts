import type { StoreObserver } from '../../telemetry/port.ts';
import { AppendTooLarge, OutcomeUnknown, StoreAway, type Appended, type ExpectedRevision, type NewEvent } from '../port.ts';
import { isForItsData, ofAppend } from './errors.ts';

/** One append, serialised: what the log's function takes, a line an event. */
export interface Asked {
  readonly stream: string;
  /** -1 for a new stream. */
  readonly expected: bigint;
  readonly events: readonly { readonly id: string; readonly type: string; readonly data: string; readonly metadata: string }[];
  /** UTF-16 units of the payloads: near enough to bytes to fill a batch by. */
  readonly size: number;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}

/** What a call answered: the head before it, and which of its events (from 1) were left out. */
export interface Written {
  readonly head: bigint;
  readonly wrong: readonly number[];
}

/** The call to the log. Throws StoreAway before anything was sent, OutcomeUnknown when no answer came in time, else what `pg` throws. */
export type Write = (batch: readonly Asked[]) => Promise<Written>;

export interface Writer {
  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended>;
  /** Takes no more, writes what waits. */
  close(): Promise<void>;
}

const MOST_APPENDS = 1_000;
const MOST_SIZE = 4_000_000;
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * Gathers the appends of this process and writes them in batches, one call in flight: while a call is away the next batch
 * grows, so the load sets its size and an idle log answers at once. A batch holds at most one append a stream, in the order asked.
 */
export function createWriter(write: Write, observer?: StoreObserver): Writer {
  let ready: Asked[] = [];
  const behind = new Map<string, Asked[]>();      // a stream that is in `ready` or in flight, with the appends that wait for it
  let busy = false;
  let working = Promise.resolve();
  let closed = false;

  function enqueue(asked: Asked): void {
    const waiting = behind.get(asked.stream);
    if (waiting) waiting.push(asked);
    else {
      behind.set(asked.stream, []);
      ready.push(asked);
    }
    if (busy) return;
    busy = true;
    working = Promise.resolve().then(work);      // after this turn of the event loop's jobs: who comes together goes together
  }

  async function work(): Promise<void> {
    while (ready.length > 0) {
      const batch = takeBatch();
      await writeBatch(write, batch, observer);
      for (const { stream } of batch) release(stream);
    }
    busy = false;      // in the same breath as the last look, or an append in between would wait for ever
  }

  function takeBatch(): Asked[] {
    let count = 0;
    for (let size = 0; count < ready.length && count < MOST_APPENDS; count++) {
      size += ready[count]?.size ?? 0;
      if (size > MOST_SIZE && count > 0) break;
    }
    const batch = ready.slice(0, count);
    ready = ready.slice(count);
    return batch;
  }

  function release(stream: string): void {
    const next = behind.get(stream)?.shift();
    if (next) ready.push(next);
    else behind.delete(stream);
  }

  return {
    append(stream, expected, events) {
      if (closed) return Promise.reject(new StoreAway('The log was closed by this process: nothing was written.'));
      return new Promise((resolve, reject) => { enqueue(serialise(stream, expected, events, resolve, reject)); });
    },
    async close() {
      closed = true;
      await working;
    },
  };
}

/** Refuses here, before anything is shared with others, what cannot be written. */
function serialise(stream: string, expected: ExpectedRevision, events: readonly NewEvent[], resolve: Asked['resolve'], reject: Asked['reject']): Asked {
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
    const bytes = lines.reduce((sum, { data, metadata }) => sum + Buffer.byteLength(data) + Buffer.byteLength(metadata), 0);
    if (bytes > MOST_BYTES) throw new AppendTooLarge(`The append to ${stream} has ${bytes} bytes; the log takes at most ${MOST_BYTES} in one. Split it.`);
  }
  return { stream, expected: expected === 'none' ? -1n : expected, events: lines, size, resolve, reject };
}

/** Lines are what separates events on the way, and Postgres knows no NUL. */
function refuseControls(text: string): void {
  if (text.includes('\n') || text.includes('\0')) throw new RangeError(`A stream, type or id holds a line break or NUL: ${JSON.stringify(text)}`);
}

function toJson(value: unknown): string {
  const json = JSON.stringify(value) as string | undefined;
  if (json === undefined) throw new TypeError('The data of an event must be JSON.');
  return json;
}

async function writeBatch(write: Write, batch: readonly Asked[], observer?: StoreObserver): Promise<void> {
  const began = performance.now();
  try {
    answer(batch, await write(batch));
    observer?.appended(batch.length, batch.reduce((sum, { events }) => sum + events.length, 0), (performance.now() - began) / 1000);
  } catch (error) {
    if (isForItsData(error) && batch.length > 1) {
      // One of them spoils the call: by themselves, only that one fails.
      for (const asked of batch) await writeBatch(write, [asked], observer);
      return;
    }
    const told = error instanceof StoreAway || error instanceof OutcomeUnknown || isForItsData(error) ? error as Error : ofAppend(error);
    for (const asked of batch) asked.reject(told);
  }
}

/** Positions follow from the head before: the log numbers what it writes in the order asked, without gaps. */
function answer(batch: readonly Asked[], { head, wrong }: Written): void {
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
