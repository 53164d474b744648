import { PROJECTIONS } from '../container.ts';
import { formatPosition } from '../domain/kernel/position.ts';
import { rebuild as rebuildAll } from '../projections/runner/rebuild.ts';
import { grouped, progress } from './progress.ts';
import { withService } from './with-service.ts';

/** Makes the read models anew beside the live ones, swaps them, and prints the certificate. */
export async function rebuild(): Promise<void> {
  await withService(async ({ pool, store }, log) => {
    const bar = progress('rebuild', Number((await store.head()).commit) + 1);
    const built = await rebuildAll({ pool, store, projections: PROJECTIONS, log, progress: ({ events }) => { bar.update(events, events); } });
    bar.stop();
    const { certificate: { events, parked, skipped, head, tables }, seconds, eventsPerSecond, rows } = built;
    console.log(`${grouped(events)} events, ${grouped(rows)} rows in ${seconds.toFixed(1)} s (${grouped(Math.round(eventsPerSecond))} events/s), head ${formatPosition(head)}, ${parked} parked, ${skipped.length} skipped`);
    for (const { projection, position, stream, eventType, by, reason } of skipped) console.log(`skipped: ${projection} ${position} ${stream} ${eventType}, by ${by}: ${reason}`);
    console.table(tables);
  });
}
