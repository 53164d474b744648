import { setTimeout as pause } from 'node:timers/promises';
import type { Position } from '../../domain/kernel/position.ts';
import type { EventStore } from '../../infra/eventstore/port.ts';
import { waitedMs } from './lag.ts';

/** The log's end as queries ask for it: they answer from the read models, whether the log answers or not. */
export interface LogEnd {
  /** Undefined where the log does not answer at once. */
  look(): Promise<Position | undefined>;
  /** How many milliseconds the oldest event after the position has waited; null where the log does not tell at once. */
  lagBehind(end: Position | undefined, projected: bigint): Promise<number | null>;
}

/** No query waits longer for the log. */
const LIMIT_MS = 300;

/** While one look at a silent log is under way no other begins: a frozen log gathers no waiting queries. */
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
    const timer = new AbortController();
    const limit = pause(LIMIT_MS, 'late' as const, { signal: timer.signal, ref: false }).catch(
      () => 'in time' as const,
    );
    const first = await Promise.race([asked.then((value) => ({ value })), limit]);
    timer.abort();
    if (typeof first === 'object') return first.value;
    late = true;
    overdue++;
    return undefined;
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
