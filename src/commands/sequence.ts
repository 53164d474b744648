import type { Handle, Posted } from './handle.ts';

export type Outcome = Awaited<ReturnType<Handle>>;

/** How many commands of one import are on their way at once: enough to fill the log's batches, few enough to bound memory. */
const IN_FLIGHT = 2_000;
/** And so many bytes of them; one that is larger goes alone. */
const BYTES_IN_FLIGHT = 8 * 1_048_576;

export interface Sequence {
  /** Starts the command when what is above it allows; resolves when it is started. `done` gets its outcome or its fault. */
  start(posted: Posted, done: (outcome: Outcome | Error) => void, bytes?: number): Promise<void>;
  /** Resolves when everything started is done. */
  drain(): Promise<void>;
}

/**
 * The order of a bulk import. A command that writes a directory event is a barrier: all above it is appended before, and it
 * before all below; neighbours of one kind on different streams go together, but departments found each other's parents one
 * by one. Other commands keep their order within a stream (the handler's queue) and are otherwise on their way at once.
 */
export function createSequence(handle: Handle, most = IN_FLIGHT): Sequence {
  let inFlight = 0;
  let bytesInFlight = 0;
  let waiting: { readonly met: () => boolean; readonly resolve: () => void } | undefined;
  let barrier: { readonly name: string; readonly streams: Set<string> } | undefined;

  const until = (met: () => boolean): Promise<void> =>
    met()
      ? Promise.resolve()
      : new Promise((resolve) => {
          waiting = { met, resolve };
        });
  const nothingLeft = () => inFlight === 0;

  const ended = (bytes: number) => {
    inFlight--;
    bytesInFlight -= bytes;
    if (!waiting?.met()) return;
    const { resolve } = waiting;
    waiting = undefined;
    resolve();
  };

  const joins = ({ definition, data }: Posted): boolean => {
    if (!barrier) return !definition.directory;
    return (
      barrier.name === definition.name &&
      definition.name !== 'FoundDepartment' &&
      !barrier.streams.has(definition.stream(data))
    );
  };

  return {
    async start(posted, done, bytes = 0) {
      const { definition, data } = posted;
      if (!joins(posted)) {
        await until(nothingLeft);
        barrier = definition.directory ? { name: definition.name, streams: new Set() } : undefined;
      }
      barrier?.streams.add(definition.stream(data));
      const room = () => inFlight < most && (bytesInFlight + bytes <= BYTES_IN_FLIGHT || inFlight === 0);
      if (!room()) await until(room);
      inFlight++;
      bytesInFlight += bytes;
      handle(posted)
        .then(done, done)
        .finally(() => {
          ended(bytes);
        });
    },
    drain: () => until(nothingLeft),
  };
}
