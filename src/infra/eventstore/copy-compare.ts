import { type Position, START } from '../../domain/kernel/position.ts';
import { createDigest, lineOf, type LogDigest } from './copy-digest.ts';
import type { EventStore, Recorded } from './port.ts';

/** Two logs. The source is read up to a position only; later events are ignored. */
export interface Logs {
  readonly source: EventStore;
  readonly upTo: Position;
  readonly target: EventStore;
}

export interface Comparison {
  readonly source: LogDigest;
  readonly target: LogDigest;
  /** The first event that differs between the logs, or that only one holds. */
  readonly difference: string | undefined;
  /** The source's last event of those that are alike from the start on. */
  readonly alike: Recorded | undefined;
  /** Both were read to their ends. */
  readonly whole: boolean;
}

/** Reports progress: the count of events compared, and the position of the last one in the source. */
export type Watch = (events: number, position: bigint) => void;

/**
 * Compares both logs from their starts. Ends at the first difference and at the target's end; with `whole` at both
 * ends.
 */
export async function compare({ source, upTo, target }: Logs, whole: boolean, watch: Watch): Promise<Comparison> {
  const [left, right] = [each(limited(source.readAll(START), upTo)), each(target.readAll(START))];
  const [ofSource, ofTarget] = [createDigest(), createDigest()];
  let difference: string | undefined;
  let alike: Recorded | undefined;
  const result = (ended: boolean): Comparison => ({
    source: ofSource.result(),
    target: ofTarget.result(),
    difference,
    alike,
    whole: ended,
  });
  try {
    for (let events = 1; ; events++) {
      const [there, here] = await Promise.all([next(left), next(right)]);
      if (!here && (!there || !whole)) return result(!there);
      const [lineThere, lineHere] = [there && lineOf(there), here && lineOf(here)];
      if (lineThere !== undefined) ofSource.add(lineThere);
      if (lineHere !== undefined) ofTarget.add(lineHere);
      if (lineThere !== lineHere) difference ??= differenceOf(there, here);
      if (difference === undefined) alike = there;
      else if (!whole) return result(false);
      if (there && events % 1_000 === 0) watch(events, there.position);
    }
  } finally {
    await Promise.all([left.return(undefined), right.return(undefined)]);
  }
}

async function next(events: AsyncIterator<Recorded>): Promise<Recorded | undefined> {
  const { done, value } = (await events.next()) as IteratorResult<Recorded, undefined>;
  return done === true ? undefined : value;
}

async function* each(batches: AsyncIterable<Recorded[]>): AsyncGenerator<Recorded, undefined> {
  for await (const batch of batches) yield* batch;
}

/** The batches up to a position: a log that is written to has grown since it was taken. */
export async function* limited(batches: AsyncIterable<Recorded[]>, { commit }: Position): AsyncGenerator<Recorded[]> {
  for await (const batch of batches) {
    const within = batch.filter(({ position }) => position <= commit);
    if (within.length > 0) yield within;
    if (within.length < batch.length) return;
  }
}

const PARTS = ['stream', 'revision', 'id', 'type', 'data', 'metadata', 'recordedAt'] as const;

function differenceOf(there: Recorded | undefined, here: Recorded | undefined): string {
  if (!here) return `the target ends before ${placeOf(there)} of the source`;
  if (!there) return `the target holds ${placeOf(here)} after all that the source has`;
  const [a, b] = [there, here].map((event) => JSON.parse(lineOf(event)) as unknown[]);
  const differing = PARTS.filter((_, n) => JSON.stringify(a?.[n]) !== JSON.stringify(b?.[n]));
  return (
    `the target's ${placeOf(here)} is not the source's ${placeOf(there)}: ${differing.join(', ')} ` +
    `differ${differing.length === 1 ? 's' : ''}`
  );
}

function placeOf(event: Recorded | undefined): string {
  return event ? `event at position ${event.position} (stream ${event.stream}, revision ${event.revision})` : 'nothing';
}
