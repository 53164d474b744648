import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startWorker, type Worker } from '../../../../src/projections/runner/worker/worker.ts';
import { silentLog } from '../../../support/servers.ts';
import { until } from '../../../support/until.ts';
import { openShop, rowsOf, type Shop, sold, till } from '../till.ts';

let shop: Shop;
let frozen: ChildProcess;
let worker: Worker;

beforeEach(async () => {
  shop = await openShop();
});

afterEach(async () => {
  if (frozen.exitCode === null && frozen.signalCode === null) {
    frozen.kill('SIGKILL');
    await once(frozen, 'exit');
  }
  await worker.stop();
  await shop.close();
});

/**
 * Stops the swap at its last step, when the live tables are dropped, while the test holds the lock. A wait for a
 * table's lock would time out.
 */
const HOLD = `
CREATE FUNCTION runner.hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  WHILE NOT pg_try_advisory_xact_lock(1) LOOP PERFORM pg_sleep(0.01); END LOOP;
  RETURN new;
END $$;
CREATE TRIGGER hold BEFORE UPDATE ON runner.reaction FOR EACH ROW EXECUTE FUNCTION runner.hold();
INSERT INTO runner.reaction (name, commit_position, prepare_position) VALUES ('thank', 1000, 1000)`;
const REBUILDING = `SELECT 1 FROM pg_stat_activity
  WHERE datname = current_database() AND application_name = 'frozen rebuild'`;

test('a rebuild that is frozen in its swap blocks readers only for a time, and changes nothing', async () => {
  worker = startWorker({ pool: shop.pool, store: shop.store, projections: [till], log: silentLog });
  await shop.projected(await shop.append('sale-1', sold('tea', 1)));
  const gate = await shop.pool.connect();
  await gate.query(HOLD);
  await gate.query('SELECT pg_advisory_lock(1)');
  frozen = spawn(process.execPath, [fileURLToPath(new URL('./rebuild-process.ts', import.meta.url)), shop.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  frozen.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await until(
    'the swap is held',
    async () =>
      (await rowsOf(shop.pool, `${REBUILDING} AND state = 'active' AND query LIKE '%UPDATE runner.reaction%'`)).length >
      0,
  );
  frozen.kill('SIGSTOP');
  await gate.query('SELECT pg_advisory_unlock(1)');
  gate.release();

  expect(await rowsOf(shop.pool, 'SELECT sale FROM read.sold')).toEqual([['sale-1']]);
  await shop.projected(await shop.append('sale-2', sold('tea', 5)));
  frozen.kill('SIGCONT');
  await once(frozen, 'close');
  expect(frozen.exitCode).toBe(1);
  expect(said).toMatch('connection error');
  expect(await rowsOf(shop.pool, 'SELECT sale FROM read.sold ORDER BY position')).toEqual([['sale-1'], ['sale-2']]);
});
