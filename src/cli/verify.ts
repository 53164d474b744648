import { PROJECTIONS } from '../container.ts';
import { verify as verifyAll } from '../projections/runner/operate/verify.ts';
import { SUMS_CHECK, verifySums } from '../sums/verify.ts';
import { grouped, progress } from './progress.ts';
import { withService } from './with-service.ts';

/** Reads the whole log and proves log, facts and rollups against each other; exit code 1 if it finds something. */
export async function verify(): Promise<void> {
  await withService(async ({ pool, store, directory }) => {
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
    await directory.start();
    const sums = await verifySums({ pool, directory: () => directory.current() });
    await directory.stop();
    for (const { projection, position, stream, eventType, by, reason } of skipped) {
      console.log(`skipped: ${projection} ${position} ${stream} ${eventType}, by ${by}: ${reason}`);
    }
    const failed = [...findings, ...sums.map((found) => ({ check: SUMS_CHECK, found }))];
    for (const { check, found } of failed) console.log(`FAILED: ${check}: ${found}`);
    console.log(
      `${grouped(events)} events, ${checks.length + 1} checks, ${failed.length} findings, ${skipped.length} skipped ` +
        'events',
    );
    if (failed.length > 0) process.exitCode = 1;
  });
}
