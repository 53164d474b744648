import type { Recorded } from '../port.ts';

/** Streams of one query. */
const MOST_STREAMS = 64;
/** Queries at a time: while they run, the next streams gather. */
const MOST_QUERIES = 2;

export interface AskedStream {
  readonly stream: string;
  /** The first revision. */
  readonly first: bigint;
}

/** Pages of different streams, in the order in which the streams are given. */
export type FetchPages = (asked: readonly AskedStream[]) => Promise<readonly Recorded[]>;

interface Waiting extends AskedStream {
  readonly resolve: (page: readonly Recorded[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads pages of streams, those of several callers by one query: a query for each costs more than what it finds. A page
 * holds all that was written before it was asked for, because its query begins later.
 */
export function readTogether(fetch: FetchPages): (asked: AskedStream) => Promise<readonly Recorded[]> {
  const waiting: Waiting[] = [];
  let running = 0;

  async function next(): Promise<void> {
    running += 1;
    const together = take(waiting);
    try {
      const pages = Map.groupBy(await fetch(together), ({ stream }) => stream);
      for (const { stream, resolve } of together) resolve(pages.get(stream) ?? []);
    } catch (error) {
      for (const { reject } of together) reject(error);
    }
    running -= 1;
    if (waiting.length > 0) void next();
  }

  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ ...asked, resolve, reject });
      if (running < MOST_QUERIES) void next();
    });
}

/** The first ones, but of each stream one: two callers may ask for different revisions. */
function take(waiting: Waiting[]): Waiting[] {
  const streams = new Set<string>();
  const together = waiting.filter(({ stream }) => {
    if (streams.size >= MOST_STREAMS || streams.has(stream)) return false;
    streams.add(stream);
    return true;
  });
  const taken = new Set(together);
  waiting.splice(0, waiting.length, ...waiting.filter((each) => !taken.has(each)));
  return together;
}
