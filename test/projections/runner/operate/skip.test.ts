import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { recordSkip } from '../../../../src/projections/runner/operate/skip.ts';
import { projectionsStatus } from '../../../../src/projections/runner/operate/status.ts';
import { verify } from '../../../../src/projections/runner/operate/verify.ts';
import { rebuild } from '../../../../src/projections/runner/rebuild/rebuild.ts';
import { startWorker } from '../../../../src/projections/runner/worker/worker.ts';
import { silentLog } from '../../../support/servers.ts';
import { openShop, returned, rowsOf, type Shop, sold, till, TOO_MUCH } from '../till.ts';

let shop: Shop;
let without: Shop;

beforeEach(async () => {
  shop = await openShop();
  without = await openShop();
});

afterEach(async () => {
  await shop.close();
  await without.close();
});

const SKIP = { projection: 'till', reason: 'a test of the register', by: 'Ada' };
const skip = (position: bigint) => recordSkip(shop.pool, shop.store, { ...SKIP, position });
const again = ({ pool, store }: Shop) => rebuild({ pool, store, projections: [till], log: silentLog });
const TURNOVER = `SELECT category, product, amount::text, count::text FROM read.turnover
  ORDER BY category NULLS FIRST, product NULLS FIRST`;

async function project(one: Shop, last: bigint): Promise<void> {
  const worker = startWorker({ pool: one.pool, store: one.store, projections: [till], log: silentLog });
  await one.projected(last);
  await worker.stop();
}

/** The same sales in both logs. One sale has an event that cannot be projected. */
async function trade(): Promise<void> {
  await shop.append('sale-1', sold('tea', 3), sold('tea', -1), sold('cup', 4));
  const last = await shop.append('sale-1', returned());
  await without.append('sale-1', sold('tea', 3), sold('cup', 4));
  await project(without, await without.append('sale-1', returned()));
  await project(shop, last);
}

test('a parked event is skipped on record and in every rebuild, and the rest of its stream is applied', async () => {
  await trade();
  const before = await projectionsStatus(shop.pool, shop.store);
  expect(before).toMatchObject({ parkedCount: 3, skipped: [], log: { behind: 0, behindSeconds: 0 } });
  expect(before.parked.map(({ position, error }) => [position, error])).toEqual([
    [1n, 'sold for less than nothing'],
    [2n, 'parked behind an earlier event of "sale-1"'],
    [3n, 'parked behind an earlier event of "sale-1"'],
  ]);

  await skip(1n);
  const recorded = [
    { ...SKIP, position: 1n, stream: 'sale-1', eventType: 'TestSold', error: 'sold for less than nothing' },
  ];
  expect(await projectionsStatus(shop.pool, shop.store)).toMatchObject({ parkedCount: 3, skipped: recorded });

  for (let i = 0; i < 2; i++) {
    const { certificate } = await again(shop);
    expect(certificate).toMatchObject({ parked: 0, skipped: recorded });
    expect(await rowsOf(shop.pool, TURNOVER)).toEqual(await rowsOf(without.pool, TURNOVER));
    expect(await projectionsStatus(shop.pool, shop.store)).toMatchObject({ parkedCount: 0, parked: [] });
    expect(await verify({ pool: shop.pool, store: shop.store, projections: [till] })).toMatchObject({
      findings: [],
      skipped: recorded,
    });
  }
  await project(shop, await shop.append('sale-1', sold('pot', 5)));
  await project(without, await without.append('sale-1', sold('pot', 5)));
  expect(await rowsOf(shop.pool, TURNOVER)).toEqual(await rowsOf(without.pool, TURNOVER));
});

test('refuses to skip an event that is not parked, is parked behind another, or is already skipped', async () => {
  await trade();
  await expect(skip(0n)).rejects.toThrow('No event at position 0 is parked for the projection "till"');
  await expect(recordSkip(shop.pool, shop.store, { ...SKIP, projection: 'other', position: 1n })).rejects.toThrow(
    'is parked for the projection "other"',
  );
  await expect(skip(2n)).rejects.toThrow('only parked behind an earlier one of "sale-1"');
  await skip(1n);
  await expect(skip(1n)).rejects.toThrow('already recorded as skipped: run "pacesetter rebuild"');
});

test('skips an event in the middle of a page whose rows Postgres refuses', async () => {
  for (let i = 0; i < 20; i++) await shop.append(`sale-${i}`, sold('tea', i === 7 ? TOO_MUCH : 1), sold('tea', 2));
  await project(shop, 39n);
  await skip(14n);
  expect((await again(shop)).certificate).toMatchObject({ parked: 0 });
  expect(await rowsOf(shop.pool, 'SELECT amount::text, count::text FROM read.turnover WHERE category IS NULL')).toEqual(
    [['59', '39']],
  );
});

test('the status says how long the events that are not projected have waited', async () => {
  await shop.append('sale-1', sold('tea', 1));
  await shop.append('sale-2', sold('tea', 1));
  const { log, worker, position } = await projectionsStatus(shop.pool, shop.store);
  expect([log?.behind, worker, position.commit]).toEqual([2, undefined, -1n]);
  expect(log?.behindSeconds).toBeGreaterThan(0);
});
