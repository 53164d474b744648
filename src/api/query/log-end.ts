import pTimeout from 'p-timeout';
import type { Position } from '../../domain/kernel/position.ts';
import type { EventStore } from '../../infra/eventstore/port.ts';
import { waitedMs } from './lag.ts';

/** The end of the log for queries. They answer from the read models, so they do not wait for a log that is away. */
export interface LogEnd {
  /** Undefined if the log does not answer in time. */
  look(): Promise<Position | undefined>;
  /** Age in milliseconds of the oldest event after the position. Null if the log does not answer in time. */
  lagBehind(end: Position | undefined, projected: bigint): Promise<number | null>;
}

/** A query waits no longer for the log. */
const LIMIT_MS = 300;

/**
 * One overdue request to the log keeps all others from starting, so that a frozen log does not collect waiting queries.
 */
export function watchLogEnd(store: EventStore, clock: () => Date): LogEnd {
  let overdue = 0;

  async function soon<T>(ask: () => Promise<T>): Promise<T | undefined> {
    if (overdue > 0) return undefined;
    let late = false;
    const asked = ask()
      .catch(() => undefined)
      .finally(() => {
        if (late) overdue--;
      });
    return pTimeout(asked, {
      milliseconds: LIMIT_MS,
      fallback: () => {
        late = true;
        overdue++;
        return undefined;
      },
    });
  }

  return {
    look: () => soon(() => store.head()),
    async lagBehind(end, projected) {
      if (end === undefined) return null;
      if (end.commit <= projected) return 0;
      return (await soon(() => waitedMs(store, projected, clock()))) ?? null;
    },
  };
}
