import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startWorker } from '../../../../src/projections/runner/worker/worker.ts';
import { silentLog } from '../../../support/servers.ts';
import { until } from '../../../support/until.ts';
import { listed, openShop, rowsOf, type Shop, sold, till } from '../till.ts';

let shop: Shop;
let frozen: ChildProcess;

beforeEach(async () => {
  shop = await openShop();
  frozen = spawn(process.execPath, [fileURLToPath(new URL('./worker-process.ts', import.meta.url)), shop.url], {
    stdio: 'inherit',
  });
});

afterEach(async () => {
  frozen.kill('SIGCONT');
  frozen.kill('SIGTERM');
  if (frozen.exitCode === null) await once(frozen, 'exit');
  await shop.close();
});

const WORKING = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'frozen worker' AND wait_event_type = 'Lock'`;

test('a worker that is frozen in the middle of a batch is deposed, and writes nothing when it thaws', async () => {
  await shop.projected(await shop.append('sale-1', sold('tea', 1)));
  const gate = await shop.pool.connect();
  await gate.query('BEGIN');
  await gate.query('LOCK TABLE read.turnover IN SHARE MODE');
  await shop.append('product-tea', listed('tea', 'drinks'));
  const last = await shop.append('sale-2', sold('tea', 5));
  await until('the batch waits for the rollup', async () => (await rowsOf(shop.pool, WORKING)).length > 0);
  frozen.kill('SIGSTOP');
  await gate.query('COMMIT'); // its backend goes on, and sits in the transaction with the checkpoint's lock
  gate.release();

  const worker = startWorker({ pool: shop.pool, store: shop.store, projections: [till], log: silentLog });
  await shop.projected(last);

  frozen.kill('SIGCONT');
  await shop.projected(await shop.append('sale-3', sold('tea', 7)));
  expect(worker.state().is).toBe('working');
  expect(await rowsOf(shop.pool, 'SELECT sale, category, amount::text FROM read.sold ORDER BY position')).toEqual([
    ['sale-1', 'unlisted', '1'],
    ['sale-2', 'drinks', '5'],
    ['sale-3', 'drinks', '7'],
  ]);
  expect(await rowsOf(shop.pool, 'SELECT amount::text, count::text FROM read.turnover WHERE category IS NULL')).toEqual(
    [['13', '3']],
  );

  await worker.stop(); // and the thawed one is fit to work again
  await shop.projected(await shop.append('sale-4', sold('tea', 9)));
  expect(await rowsOf(shop.pool, 'SELECT amount::text FROM read.turnover WHERE category IS NULL')).toEqual([['22']]);
});
