import { comparePositions, formatPosition, START } from '../../../domain/kernel/position.ts';
import type { EventStore, LogIdentifier, LogIdentity, MadeFrom } from '../../../infra/eventstore/port.ts';

export type { LogIdentity } from '../../../infra/eventstore/port.ts';

/** Undefined for an empty log. Throws StoreAway. */
export async function identityOf(store: Pick<EventStore, 'readAll'>): Promise<LogIdentity | undefined> {
  for await (const [first] of store.readAll(START, { first: 1 })) {
    if (first) return { position: first.position, id: first.id };
  }
  return undefined;
}

export function isSameLog(a: LogIdentity, b: LogIdentity | undefined): boolean {
  return a.position === b?.position && a.id === b.id;
}

const REBUILD = 'run "pacesetter rebuild", or set EVENTSTORE_URL to the log that they were made from.';

/**
 * Why the read models cannot be of this log. Undefined if there is no sign of it. A log that was restored from a
 * backup may have grown past the checkpoint again: then the event at that position has another recorded time. Throws
 * StoreAway.
 */
export async function mismatch(
  store: EventStore,
  { position, recordedAt, first }: MadeFrom,
  identity = () => identityOf(store),
): Promise<string | undefined> {
  const begins = first && (await identity());
  if (first && !isSameLog(first, begins)) {
    const here = begins ? `begins with event ${begins.id} at ${begins.position}` : 'is empty';
    return (
      `The read models were made from another log: that one begins with event ${first.id} at position ` +
      `${first.position}, this one ${here}: ${REBUILD}`
    );
  }
  if (position.commit === START.commit) return undefined;
  const head = await store.head();
  if (comparePositions(position, head) > 0) {
    return (
      `The read models are at ${formatPosition(position)}, but the log ends before it, at ${formatPosition(head)}. ` +
      `An older backup of the log may have been restored: ${REBUILD}`
    );
  }
  const recorded = await store.recordedAt(position);
  if (recordedAt === undefined || recorded === recordedAt) return undefined;
  return (
    `The read models are at ${formatPosition(position)}, recorded at ${recordedAt}. ` +
    `The event of this log at that position was recorded at ${recorded ?? 'no time'}: ${REBUILD}`
  );
}

const KNOWN_MS = 30_000;

/** The same for frequent calls. The first event is read again after a time, and after the log was away. */
export function identify(store: EventStore): LogIdentifier {
  let known: { readonly until: number; readonly first: Promise<LogIdentity | undefined> } | undefined;
  function first(): Promise<LogIdentity | undefined> {
    if (known && performance.now() < known.until) return known.first;
    const asked = (known = { until: performance.now() + KNOWN_MS, first: identityOf(store) });
    const forget = (): void => {
      if (known === asked) known = undefined;
    };
    asked.first.then((found) => {
      if (!found) forget();
    }, forget);
    return asked.first;
  }
  return {
    first,
    async mismatch(made) {
      try {
        return await mismatch(store, made, first);
      } catch (error) {
        known = undefined;
        throw error;
      }
    },
  };
}
