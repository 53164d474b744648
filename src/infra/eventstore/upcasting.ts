import { type Upcast, upcast } from '../../domain/kernel/upcast.ts';
import type { EventStore, Recorded, Subscription } from './port.ts';

/**
 * The same store, which upcasts on every read: deciders, the directory and the projections see the current schema only.
 * The log stays as it was written. Reading throws if a newer program wrote the event.
 */
export function upcasting(store: EventStore, upcastsOf: ReadonlyMap<string, readonly Upcast[]>): EventStore {
  const current = (events: Recorded[]): Recorded[] => {
    for (const [index, event] of events.entries()) events[index] = upcast(event, upcastsOf);
    return events;
  };
  async function* batches(events: AsyncIterable<Recorded[]>): AsyncGenerator<Recorded[]> {
    for await (const batch of events) yield current(batch);
  }
  async function* one(events: AsyncIterable<Recorded>): AsyncGenerator<Recorded> {
    for await (const event of events) yield upcast(event, upcastsOf);
  }
  return {
    ...store,
    read: (stream, from) => one(store.read(stream, from)),
    readAll: (after, filter, since) => batches(store.readAll(after, filter, since)),
    subscribe: (after, filter, since) => subscribed(store.subscribe(after, filter, since), batches),
  };
}

function subscribed(
  subscription: Subscription,
  batches: (events: AsyncIterable<Recorded[]>) => AsyncGenerator<Recorded[]>,
): Subscription {
  return {
    get position() {
      return subscription.position;
    },
    close: () => subscription.close(),
    [Symbol.asyncIterator]: () => batches(subscription),
  };
}
