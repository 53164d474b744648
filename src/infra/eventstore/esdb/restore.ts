import { NotTheNext, OutcomeUnknown, type Recorded, StoreAway } from '../port.ts';
import { type Appending, bytesOf, type Entry, send } from './append.ts';
import { denied, meaningOf, textOf } from './errors.ts';
import type { Link } from './link.ts';

const MOST_BYTES = 512 * 1_024;
const MOST_EVENTS = 500;
/** Sent one after the other without waiting: the server keeps this order. */
const IN_FLIGHT = 128;

/**
 * Writes events of another log in exactly this order, neighbours of one stream together. Nothing is retried here: what
 * is in flight after it would be written before it. A caller that continues reads the log first. Each group must get a
 * position after the previous group: for a known id the server answers success without writing.
 */
export async function restore(
  { link }: Appending,
  last: Recorded | undefined,
  events: readonly Recorded[],
): Promise<void> {
  refuseEarlier(last, events);
  const inFlight = new Set<Promise<void>>();
  let fault: unknown;
  let landed = last?.position ?? -1n;
  for (const group of groupsOf(events)) {
    if (inFlight.size >= IN_FLIGHT) await Promise.race(inFlight);
    if (fault !== undefined) break;
    const writing: Promise<void> = restoreGroup(link, group)
      .then((position) => {
        if (position <= landed) {
          throw new NotTheNext(
            `${group[0]?.stream ?? ''} holds revision ${group[0]?.revision ?? 0n} already, or was written out of turn.`,
          );
        }
        landed = position;
      })
      .catch((error: unknown) => {
        fault ??= error;
      })
      .finally(() => {
        inFlight.delete(writing);
      });
    inFlight.add(writing);
    // The append that opens the client's stream to the server is written behind those that find it open.
    if (group[0] === events[0]) await writing;
  }
  await Promise.all(inFlight);
  if (fault !== undefined) throw fault as Error;
}

/** Recorded times are carried over and never decrease. */
function refuseEarlier(last: Recorded | undefined, events: readonly Recorded[]): void {
  let latest = last?.recordedAt ?? '';
  for (const { stream, revision, recordedAt } of events) {
    if (recordedAt < latest) {
      throw new NotTheNext(
        `Revision ${revision} of ${stream} was recorded at ${recordedAt}, before the last event of the log that is ` +
          `written (${latest}).`,
      );
    }
    latest = recordedAt;
  }
}

/** The position of the group's last event. */
async function restoreGroup(link: Link, group: readonly Recorded[]): Promise<bigint> {
  const [first] = group as readonly [Recorded];
  try {
    const { position } = await send(
      link,
      first.stream,
      first.revision === 0n ? 'none' : first.revision - 1n,
      group.map(entryOf),
      first.id,
      link.timeLimitMs,
    );
    return position;
  } catch (error) {
    const meaning = meaningOf(error);
    if (meaning === 'wrong revision') {
      throw new NotTheNext(
        `${first.stream} does not end before revision ${first.revision} in the log that is written.`,
      );
    }
    if (meaning === 'denied') throw denied(error);
    if (meaning === 'not sent') throw new StoreAway(`EventStoreDB cannot be reached: ${textOf(error)}`);
    throw new OutcomeUnknown(
      `${first.stream} from revision ${first.revision} on may or may not be written: ${textOf(error)}`,
    );
  }
}

function entryOf({ id, type, data, metadata, recordedAt }: Recorded): Entry {
  return { event: { id, type, data, metadata }, recordedAt };
}

function* groupsOf(events: readonly Recorded[]): Generator<Recorded[]> {
  let group: Recorded[] = [];
  let bytes = 0;
  for (const event of events) {
    const size = bytesOf([entryOf(event)]);
    if (
      group.length > 0 &&
      (group[0]?.stream !== event.stream || group.length >= MOST_EVENTS || bytes + size > MOST_BYTES)
    ) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(event);
    bytes += size;
  }
  if (group.length > 0) yield group;
}
