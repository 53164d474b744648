import { PROJECTIONS } from '../container.ts';
import { verify as verifyAll } from '../projections/runner/operate/verify.ts';
import { grouped, progress } from './progress.ts';
import { withService } from './with-service.ts';

/** Reads the whole log and proves log, facts and rollups against each other; exit code 1 if it finds something. */
export async function verify(): Promise<void> {
  await withService(async ({ pool, store }) => {
    const bar = progress('verify', Number((await store.head()).commit) + 1);
    const { events, checks, findings, skipped } = await verifyAll({
      pool,
      store,
      projections: PROJECTIONS,
      progress: (events, position) => {
        bar.update(Number(position) + 1, events);
      },
    });
    bar.stop();
    for (const { projection, position, stream, eventType, by, reason } of skipped) {
      console.log(`skipped: ${projection} ${position} ${stream} ${eventType}, by ${by}: ${reason}`);
    }
    for (const { check, found } of findings) console.log(`FAILED: ${check}: ${found}`);
    console.log(
      `${grouped(events)} events, ${checks.length} checks, ${findings.length} findings, ${skipped.length} skipped ` +
        'events',
    );
    if (findings.length > 0) process.exitCode = 1;
  });
}
