import { type Appended, StoreAway } from '../port.ts';

/** One append, serialised: what the log's function takes, a line an event. */
export interface WaitingAppend {
  readonly stream: string;
  /** -1 for a new stream. */
  readonly expected: bigint;
  readonly events: readonly {
    readonly id: string;
    readonly type: string;
    readonly data: string;
    readonly metadata: string;
  }[];
  /** UTF-16 units of the payloads: near enough to bytes to fill a batch by. */
  readonly size: number;
  /** When it was asked for, in milliseconds. */
  readonly since: number;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}

/** Of one call to the log. */
const MOST_APPENDS = 1_000;
const MOST_SIZE = 4_000_000;
/** More than all callers of one process have in flight. Beyond it an append is rejected at once, to bound memory. */
const MOST_WAITING = 50_000;
const MOST_WAITING_SIZE = 128_000_000;

export interface Waiting {
  /** Rejects it with StoreAway where too many wait. */
  add(asked: WaitingAppend): void;
  /** The next batch, at most one append a stream; empty where none waits. */
  take(): WaitingAppend[];
  /** An append to the stream is done: the next one to it may go. */
  release(stream: string): void;
}

/**
 * The appends that wait for the call in flight, in order. One that waits too long is not sent: its caller has given up.
 */
export function createWaiting(longestWaitMs: number, mostWaiting = MOST_WAITING): Waiting {
  let ready: WaitingAppend[] = [];
  /** A stream that is in `ready` or in flight, with the appends that wait for it. */
  const behind = new Map<string, WaitingAppend[]>();
  let count = 0;
  let size = 0;

  function release(stream: string): void {
    const next = behind.get(stream)?.shift();
    if (next) ready.push(next);
    else behind.delete(stream);
  }

  return {
    release,
    add(asked) {
      if (count >= mostWaiting || size + asked.size > MOST_WAITING_SIZE) {
        asked.reject(
          new StoreAway(`${count} appends wait for the log in Postgres, and no more can: nothing was written.`),
        );
        return;
      }
      count++;
      size += asked.size;
      const others = behind.get(asked.stream);
      if (others) {
        others.push(asked);
      } else {
        behind.set(asked.stream, []);
        ready.push(asked);
      }
    },
    take() {
      const then = performance.now() - longestWaitMs;
      const batch: WaitingAppend[] = [];
      let batchSize = 0;
      let looked = 0;
      for (const asked of ready) {
        // grows meanwhile by what waited behind one that is refused
        const late = asked.since < then;
        if (!late && batch.length > 0 && (batch.length === MOST_APPENDS || batchSize + asked.size > MOST_SIZE)) break;
        looked++;
        count--;
        size -= asked.size;
        if (late) {
          asked.reject(
            new StoreAway(
              `The append to ${asked.stream} waited too long for the log in Postgres: nothing was written.`,
            ),
          );
          release(asked.stream);
        } else {
          batch.push(asked);
          batchSize += asked.size;
        }
      }
      ready = ready.slice(looked);
      return batch;
    },
  };
}
