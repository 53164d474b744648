import { advance, DIRECTORY_EVENTS } from '../../../domain/directory/advance.ts';
import type { Recorded } from '../../../infra/eventstore/port.ts';
import { EVERYBODY, type Handler, handlerOf, type Projection } from '../projection.ts';
import { isSkipped } from '../state/skips.ts';
import { type Batch, createDraft, emptyBatch } from './batch.ts';
import { type Fold, parkedStream } from './fold.ts';
import { parkedBehind, refusalOf, type Refusals, textOfError } from './park.ts';
import type { Recollection } from './recall.ts';

/** A directory event cannot be parked: everything after it rests on it. The worker stops. */
export class DirectoryEventFails extends Error {
  override readonly name = 'DirectoryEventFails';
  constructor(event: Recorded, by: string, cause: unknown) {
    super(
      `${event.type} at position ${event.position} of "${event.stream}" cannot be taken by ${by}: ${textOfError(cause)}. ` +
        'It belongs to the directory, so nothing after it can be projected. Correct the projection or the log, then start again.',
      { cause },
    );
  }
}

const directoryTypes: ReadonlySet<string> = new Set(DIRECTORY_EVENTS);

/** Events in the log's order -> what to write. Moves the fold; where it throws, the fold is of no use any more. */
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
    if (directoryTypes.has(event.type)) batch.directoryEvents.push(event);
    try {
      advance(fold.directory, event);
    } catch (error) {
      throw new DirectoryEventFails(event, 'the directory', error);
    }
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

/** What could not be read may not even tell whom it touches: then everybody. */
function touchedBy(projection: Projection, event: Recorded): readonly string[] {
  try {
    const touches = projection.touches(event);
    return touches.some((owner) => owner !== textOfError(owner)) ? [EVERYBODY] : touches;
  } catch {
    return [EVERYBODY];
  }
}

/** One projection's way with an event: into the batch, or parked with what is behind it. */
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
