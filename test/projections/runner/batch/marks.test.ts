import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { rebuild } from '../../../../src/projections/runner/rebuild/rebuild.ts';
import { startWorker } from '../../../../src/projections/runner/worker/worker.ts';
import { silentLog } from '../../../support/servers.ts';
import { all, openShop, rowsOf, type Shop, sold, till } from '../till.ts';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const lines = (count: number) => Array.from({ length: count }, () => sold('tea', 1));
const work = () => startWorker({ pool: shop.pool, store: shop.store, projections: [till], log: silentLog });
const positions = async () =>
  (await rowsOf(shop.pool, 'SELECT position FROM runner.recorded_mark ORDER BY position')).flat();

async function marksAreFacts(): Promise<void> {
  const times = new Map((await all(shop.store)).map(({ position, recordedAt }) => [String(position), recordedAt]));
  for (const [position, at] of (await rowsOf(shop.pool, 'SELECT position, recorded_at FROM runner.recorded_mark')) as [
    string,
    Date,
  ][]) {
    expect(at.toISOString()).toBe(times.get(position));
  }
}

test('the worker marks its first batch, then about every thousandth event', async () => {
  const worker = work();
  for (const count of [1, 600, 300, 200, 950, 50]) await shop.projected(await shop.append('sale-1', ...lines(count)));
  await worker.stop();
  expect(await positions()).toEqual(['0', '1100', '2100']);
  await marksAreFacts();
});

test('a rebuild marks each page, and keeps the existing marks', async () => {
  const worker = work();
  const last = await shop.append('sale-1', ...lines(2_500));
  await shop.projected(last);
  await worker.stop();
  const before = await positions();
  await rebuild({ pool: shop.pool, store: shop.store, projections: [till], log: silentLog });
  const after = await positions();
  expect(after).toEqual(expect.arrayContaining([...before, '1999', '2499']));
  await marksAreFacts();
});
