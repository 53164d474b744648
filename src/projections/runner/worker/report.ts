import { formatPosition, positionOf } from '../../../domain/kernel/position.ts';
import type { Recorded } from '../../../infra/eventstore/port.ts';
import type { Log, RunnerObserver, Tracing } from '../../../infra/telemetry/port.ts';
import type { Batch } from '../batch/batch.ts';
import { textOfError } from '../batch/park.ts';
import { keysIn } from '../batch/sums.ts';

/** The worker and its progress, as its log lines show them. */
export interface WorkerContext {
  readonly worker: string;
  epoch?: string;
  position?: string;
}

/** Where the runner reports what it does. */
export interface Reporting {
  readonly log: Log;
  readonly observer?: RunnerObserver | undefined;
  readonly tracing?: Tracing | undefined;
}

/** Applies a batch, and reports its success or its error. */
export async function reported(
  { log, observer, tracing }: Reporting,
  at: WorkerContext,
  events: readonly Recorded[],
  apply: () => Promise<Batch>,
): Promise<void> {
  const began = performance.now();
  const position = formatPosition(positionOf((events.at(-1) as Recorded).position));
  const span = tracing?.startBatch('project', traceparentsOf(events), {
    'pacesetter.epoch': at.epoch,
    'pacesetter.position': position,
    'pacesetter.events': events.length,
  });
  try {
    const batch = await apply();
    const ms = performance.now() - began;
    const rows = rowsIn(batch);
    at.position = position;
    observer?.committed({ events: events.length, rows, seconds: ms / 1000 });
    span?.end({ 'pacesetter.rows': rows, 'pacesetter.parked': batch.parked.length });
    log.debug({ ...at, events: events.length, rows, ms: Math.round(ms) }, 'A batch was projected');
    reportParked(log, at, batch);
  } catch (error) {
    span?.end({}, textOfError(error));
    throw error;
  }
}

/** One line per batch: many events may be parked behind one. */
function reportParked(log: Log, at: WorkerContext, { parked }: Batch): void {
  const [first] = parked;
  if (!first) return;
  const {
    event: { position, stream, type },
    projection,
    error,
  } = first;
  log.warn(
    { ...at, parked: parked.length, first: { position: String(position), stream, type, projection, error } },
    'Events could not be projected and are parked',
  );
}

function* traceparentsOf(events: readonly Recorded[]): Generator<string | undefined> {
  for (const { metadata } of events) yield metadata.traceparent;
}

function rowsIn({ rows, sums, directoryEvents, parked }: Batch): number {
  let count = keysIn(sums) + directoryEvents.length + parked.length;
  for (const lines of rows.values()) count += lines.count();
  return count;
}
