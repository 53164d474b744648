import { positionOf } from '../../domain/kernel/position.ts';
import type { EventStore } from '../../infra/eventstore/port.ts';

/** How many milliseconds the oldest event after the position has waited; 0 where there is none. Throws StoreAway. */
export async function waitedMs(store: EventStore, projected: bigint, now: Date): Promise<number> {
  for await (const [first] of store.readAll(positionOf(projected))) {
    if (first) return Math.max(0, now.getTime() - Date.parse(first.recordedAt));
  }
  return 0;
}
