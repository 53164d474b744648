import { advance, DIRECTORY_EVENTS } from '../../../domain/directory/advance.ts';
import type { Recorded } from '../../../infra/eventstore/port.ts';
import { EVERYBODY, type Handler, handlerOf, type Projection } from '../projection.ts';
import { isSkipped } from '../state/skips.ts';
import { type Batch, createDraft, emptyBatch } from './batch.ts';
import { type Fold, isOwn, parkedStream } from './fold.ts';
import { parkedBehind, refusalOf, type Refusals, textOfError } from './park.ts';
import type { Recollection } from './recall.ts';

/** A directory event cannot be parked, since everything after it depends on it. The worker stops. */
export class DirectoryEventFails extends Error {
  override readonly name = 'DirectoryEventFails';
  constructor(event: Recorded, by: string, cause: unknown) {
    super(
      `${event.type} at position ${event.position} of "${event.stream}" cannot be projected by ${by}: ` +
        `${textOfError(cause)}. It belongs to the directory, so nothing after it can be projected. ` +
        'Correct the projection or the log, then start again.',
      { cause },
    );
  }
}

const directoryTypes: ReadonlySet<string> = new Set(DIRECTORY_EVENTS);

/**
 * Projects events, in the order of the log, into what is written. It moves the fold; a throw makes the fold invalid.
 */
export function project(
  fold: Fold,
  projections: readonly Projection[],
  events: readonly Recorded[],
  recollection: Recollection,
  refusals: Refusals,
): Batch {
  const batch = emptyBatch();
  const takeBy = new Map<string, ((event: Recorded) => void)[]>();
  const takersOf = (type: string): ((event: Recorded) => void)[] => {
    let takers = takeBy.get(type);
    if (!takers) {
      takeBy.set(
        type,
        (takers = projections.flatMap((projection) => {
          const handle = handlerOf(projection, type);
          return handle ? [taker({ fold, projection, handle, batch, recollection, refusals })] : [];
        })),
      );
    }
    return takers;
  };
  for (const event of events) {
    const isDirectory = directoryTypes.has(event.type);
    if (isDirectory) batch.directoryEvents.push(event);
    try {
      advance(fold.directory, event);
    } catch (error) {
      throw new DirectoryEventFails(event, 'the directory', error);
    }
    // Other events of other streams are not read at all.
    if (isDirectory && !isOwn(fold.share, event)) continue;
    for (const take of takersOf(event.type)) take(event);
  }
  return batch;
}

interface Taking {
  readonly fold: Fold;
  readonly projection: Projection;
  readonly handle: Handler;
  readonly batch: Batch;
  readonly recollection: Recollection;
  readonly refusals: Refusals;
}

/** If the event is unreadable, its owners are unknown: then all are touched. */
function touchedBy(projection: Projection, event: Recorded): readonly string[] {
  try {
    const touches = projection.touches(event);
    return touches.some((owner) => owner !== textOfError(owner)) ? [EVERYBODY] : touches;
  } catch {
    return [EVERYBODY];
  }
}

/** Projects an event of one projection into the batch, or parks it. Later events of its stream are parked behind it. */
function taker({ fold, projection, handle, batch, recollection, refusals }: Taking): (event: Recorded) => void {
  const draft = createDraft();
  const mayThrow = (event: Recorded): void => {
    const refusal = refusalOf(refusals, projection.name, event.position);
    if (refusal !== undefined) throw new Error(refusal);
    handle(event, fold.directory, draft, recollection.rowsFor(projection, event));
  };
  const park = (event: Recorded, error: string): void => {
    draft.clear();
    fold.parkedStreams.add(parkedStream(projection.name, event.stream));
    batch.parked.push({ event, projection: projection.name, error, touches: touchedBy(projection, event) });
  };
  return (event) => {
    if (isSkipped(fold.skips, projection.name, event)) return;
    const isDirectory = directoryTypes.has(event.type);
    if (!isDirectory && fold.parkedStreams.has(parkedStream(projection.name, event.stream))) {
      park(event, parkedBehind(event.stream));
      return;
    }
    try {
      mayThrow(event);
    } catch (error) {
      if (isDirectory) throw new DirectoryEventFails(event, `the projection "${projection.name}"`, error);
      park(event, textOfError(error));
      return;
    }
    draft.moveTo(batch, recollection);
  };
}
