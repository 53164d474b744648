import { availableParallelism } from 'node:os';
import { PROJECTIONS } from '../container.ts';
import { formatPosition, START } from '../domain/kernel/position.ts';
import { type EventStore, MOST_COUNTED, MOST_SHARES } from '../infra/eventstore/port.ts';
import { digestOfCertificate } from '../projections/runner/rebuild/certificate.ts';
import { type Difference, FiguresWouldChange } from '../projections/runner/rebuild/closed-figures.ts';
import { rebuild as rebuildAll, type Rebuilt } from '../projections/runner/rebuild/rebuild.ts';
import { grouped, progress } from './progress.ts';
import type { Opening } from './rebuild-job-thread.ts';
import { withService } from './with-service.ts';

export interface RebuildVerbOptions {
  readonly accept?: string;
  /** Absent: one for each core. */
  readonly jobs?: number;
}

/** Rebuilds the read models beside the live ones, swaps them, and prints the certificate. */
export async function rebuild({ accept, jobs }: RebuildVerbOptions): Promise<void> {
  if (accept?.trim() === '') throw new Error('--accept needs the reason why figures of closed periods may change.');
  await withService(async ({ pool, store }, log, { url }) => {
    const bar = progress('rebuild', Number((await store.head()).commit) + 1);
    try {
      // Positions may have gaps, but they are spread about evenly along the log.
      const built = await rebuildAll({
        pool,
        store,
        projections: PROJECTIONS,
        log,
        ...(accept === undefined ? {} : { accept }),
        jobs: {
          count: jobs ?? (await suitable(store)),
          entry: new URL('./rebuild-job.ts', import.meta.url),
          opening: { url } satisfies Opening,
        },
        progress: ({ events, position }) => {
          bar.update(Number(position) + 1, events);
        },
      });
      bar.stop();
      print(built);
    } catch (fault) {
      bar.stop();
      if (fault instanceof FiguresWouldChange) printChanges(fault.compared.differences);
      throw fault;
    }
  });
}

/** Of a short log, one job has read all before the thread of a second has loaded its code. */
async function suitable(store: EventStore): Promise<number> {
  return (await store.behind(START)) < MOST_COUNTED
    ? 1
    : Math.min(Math.max(1, availableParallelism() - 1), MOST_SHARES);
}

function print({ certificate, changes, seconds, eventsPerSecond, rows }: Rebuilt): void {
  const { events, parked, skipped, head, tables } = certificate;
  printChanges(changes);
  console.log(
    `${grouped(events)} events, ${grouped(rows)} rows in ${seconds.toFixed(1)} s ` +
      `(${grouped(Math.round(eventsPerSecond))} events/s), head ${formatPosition(head)}, ${parked} parked, ` +
      `${skipped.length} skipped`,
  );
  for (const { projection, position, stream, eventType, by, reason } of skipped) {
    console.log(`skipped: ${projection} ${position} ${stream} ${eventType}, by ${by}: ${reason}`);
  }
  console.table(tables);
  console.log(`certificate ${digestOfCertificate(certificate)}`);
}

const SHOWN = 50;
const LONGEST = 300;

function printChanges(changes: readonly Difference[]): void {
  const short = (value: string | null): string =>
    value === null ? 'nothing' : value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
  for (const { figure, stands, rebuilt } of changes.slice(0, SHOWN)) {
    console.log(`closed: ${figure}: ${short(stands)} -> ${short(rebuilt)}`);
  }
  if (changes.length > SHOWN) console.log(`closed: … and ${grouped(changes.length - SHOWN)} more`);
}
