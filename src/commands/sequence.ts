import type { CommandDefinition } from './define.ts';
import type { Handle } from './handle.ts';
import type { Outcome } from './outcome.ts';
import type { Posted } from './posted.ts';
import { createRoom } from './room.ts';

/** Commands of one import in flight at most: enough to fill the log's batches, few enough to bound memory. */
const IN_FLIGHT = 2_000;
/** Bytes of them. A larger command goes alone. */
const BYTES_IN_FLIGHT = 8 * 1_048_576;

export interface Sequence<Refusal extends string> {
  /**
   * Starts the command when the commands before it allow; resolves when it has started. `done` gets its outcome or its
   * error.
   */
  start(posted: Posted<Refusal>, done: (outcome: Outcome<Refusal> | Error) => void, bytes?: number): Promise<void>;
  /** Resolves when everything started is done. */
  drain(): Promise<void>;
}

/**
 * The order of a bulk import. A command that writes a directory event, or that rests on other streams, is a barrier: it
 * starts when all commands before it are done, and those after it start when it is done. Neighbours of one name go
 * together, unless the command is `alone`; those that write directory events only if they are on different streams.
 * Other commands keep their order within a stream (by the handler's queue) and are in flight at once.
 */
export function createSequence<Refusal extends string>(
  handle: Handle<Refusal>,
  most = IN_FLIGHT,
  now: () => number = () => performance.now(),
): Sequence<Refusal> {
  const flight = createFlight();
  const room = createRoom(most, now);
  let barrier: { readonly name: string; readonly streams: Set<string> } | undefined;

  const joins = ({ definition, data }: Posted<Refusal>): boolean => {
    if (!barrier) return !isBarrier(definition);
    const mayShare = !definition.directory || !barrier.streams.has(definition.stream(data));
    return barrier.name === definition.name && !definition.alone && mayShare;
  };

  return {
    async start(posted, done, bytes = 0) {
      const { definition, data } = posted;
      if (!joins(posted)) {
        await flight.until(flight.isEmpty);
        barrier = isBarrier(definition) ? { name: definition.name, streams: new Set() } : undefined;
      }
      barrier?.streams.add(definition.stream(data));
      const hasRoom = () => flight.hasRoom(bytes, room.size());
      if (!hasRoom()) await flight.until(hasRoom);
      flight.began(bytes);
      const began = now();
      handle(posted)
        .then(done, done)
        .finally(() => {
          room.done(began);
          flight.ended(bytes);
        });
    },
    drain: () => flight.until(flight.isEmpty),
  };
}

function isBarrier({ directory, evidence }: CommandDefinition): boolean {
  return directory || evidence !== undefined;
}

/** Counts what is in flight. One caller at a time waits for it. */
function createFlight() {
  let commands = 0;
  let bytesOfAll = 0;
  let waiting: { readonly met: () => boolean; readonly resolve: () => void } | undefined;
  return {
    isEmpty: () => commands === 0,
    hasRoom: (bytes: number, most: number) =>
      commands < most && (bytesOfAll + bytes <= BYTES_IN_FLIGHT || commands === 0),
    until: (met: () => boolean): Promise<void> =>
      met()
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting = { met, resolve };
          }),
    began(bytes: number): void {
      commands++;
      bytesOfAll += bytes;
    },
    ended(bytes: number): void {
      commands--;
      bytesOfAll -= bytes;
      if (!waiting?.met()) return;
      const { resolve } = waiting;
      waiting = undefined;
      resolve();
    },
  };
}
