import type { Handle, Posted } from './handle.ts';

export type Outcome = Awaited<ReturnType<Handle>>;

/** How many commands of one import are on their way at once: enough to fill the log's batches, few enough to bound memory. */
const IN_FLIGHT = 2_000;

export interface Sequence {
  /** Starts the command when what is above it allows; resolves when it is started. `done` gets its outcome or its fault. */
  start(posted: Posted, done: (outcome: Outcome | Error) => void): Promise<void>;
  /** Resolves when everything started is done. */
  drain(): Promise<void>;
}

/**
 * The order of a bulk import. A command that writes a directory event is a barrier: all above it is appended before, and it
 * before all below; neighbours of one kind on different streams go together, but departments found each other's parents one
 * by one. Other commands keep their order within a stream (the handler's queue) and are otherwise on their way at once.
 */
export function createSequence(handle: Handle): Sequence {
  let inFlight = 0;
  let wake: (() => void) | undefined;
  let limit = 0;
  let barrier: { readonly name: string; readonly streams: Set<string> } | undefined;

  const below = (count: number): Promise<void> => inFlight < count ? Promise.resolve() : new Promise((resolve) => {
    limit = count;
    wake = resolve;
  });

  const ended = () => {
    inFlight--;
    if (wake && inFlight < limit) {
      const resolve = wake;
      wake = undefined;
      resolve();
    }
  };

  const joins = ({ definition, data }: Posted): boolean => {
    if (!barrier) return !definition.directory;
    return barrier.name === definition.name && definition.name !== 'FoundDepartment' && !barrier.streams.has(definition.stream(data));
  };

  return {
    async start(posted, done) {
      const { definition, data } = posted;
      if (!joins(posted)) {
        await below(1);
        barrier = definition.directory ? { name: definition.name, streams: new Set() } : undefined;
      }
      barrier?.streams.add(definition.stream(data));
      if (inFlight >= IN_FLIGHT) await below(IN_FLIGHT);
      inFlight++;
      handle(posted).then(done, done).finally(ended);
    },
    drain: () => below(1),
  };
}
