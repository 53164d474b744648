import { positionOf } from '../../domain/kernel/position.ts';
import type { EventStore } from '../../infra/eventstore/port.ts';

/** Age in milliseconds of the oldest event after the position; 0 if there is none. Throws StoreAway. */
export async function waitedMs(store: EventStore, projected: bigint, now: Date): Promise<number> {
  for await (const [first] of store.readAll(positionOf(projected), { first: 1 })) {
    if (first) return Math.max(0, now.getTime() - Date.parse(first.recordedAt));
  }
  return 0;
}
