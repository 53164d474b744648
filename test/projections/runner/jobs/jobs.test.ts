import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { rebuild } from '../../../../src/projections/runner/rebuild/rebuild.ts';
import { silentLog } from '../../../support/servers.ts';
import { until } from '../../../support/until.ts';
import { listed, openShop, returned, rowsOf, type Shop, sold, till } from '../till.ts';
import { besidesTables, jobsOf } from './by-jobs.ts';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});

afterEach(() => shop.close());

const rebuilt = (count: number, more: { readonly signal?: AbortSignal } = {}) =>
  rebuild({
    pool: shop.pool,
    store: shop.store,
    projections: [till],
    log: silentLog,
    jobs: jobsOf(count, shop.url, 'till'),
    ...more,
  });

type Told = readonly [stream: string, ...events: readonly { readonly type: string; readonly data: unknown }[]];

const PRODUCTS: readonly Told[] = [
  ['product-tea', listed('tea', 'drinks')],
  ['product-cup', listed('cup', 'things')],
];
const SALES: readonly Told[] = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => [`sale-${n}`, sold('tea', n), sold('cup', 1)]);

describe('a rebuild by several jobs', () => {
  test.each<[string, readonly Told[]]>([
    ['an empty log', []],
    ['a log of directory events only', PRODUCTS],
    ['one event', [['sale-1', sold('tea', 1)]]],
    ['fewer streams than jobs', [...PRODUCTS, ['sale-1', sold('tea', 1), returned()]]],
    ['a stream with events of the directory and others', [['product-tea', listed('tea', 'drinks'), sold('tea', 1)]]],
    ['a stream that is parked', [...PRODUCTS, ...SALES, ['sale-9', returned(), sold('tea', 1)]]],
    ['returns in all streams', [...PRODUCTS, ...SALES, ...SALES.map(([stream]): Told => [stream, returned()])]],
  ])('of %s equals the one by a single job', async (_what, log) => {
    for (const [stream, ...events] of log) await shop.append(stream, ...events);
    const single = await rebuilt(1);
    const besides = await besidesTables(shop.pool);
    expect((await rebuilt(3)).certificate).toEqual(single.certificate);
    expect(await besidesTables(shop.pool)).toEqual(besides);
  });

  test('goes on from the end of the jobs: what is appended later is projected once', async () => {
    for (const [stream, ...events] of [...PRODUCTS, ...SALES]) await shop.append(stream, ...events);
    await rebuilt(2);
    await shop.append('sale-1', returned());
    expect((await rebuilt(3)).certificate).toEqual((await rebuilt(1)).certificate);
  });

  test('fails with the error of the job that failed, stops the others, and changes nothing', async () => {
    for (const [stream, ...events] of SALES) await shop.append(stream, ...events);
    await rebuilt(2);
    const before = [await shop.digests(), await besidesTables(shop.pool)];
    await shop.append('company', { type: 'PeriodClosed', data: { until: '2026-02-01' } });
    await expect(rebuilt(3)).rejects.toThrow(/PeriodClosed at position 16 .*this till cannot close/);
    const [digests, besides] = [await shop.digests(), await besidesTables(shop.pool)];
    expect([digests, { ...(besides as object), left: [] }]).toEqual(before);
    await until(
      'the jobs have closed their connections',
      async () =>
        (
          await rowsOf(
            shop.pool,
            `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'job'`,
          )
        ).length === 0,
    );
  });

  test('stops by a signal, and the next one starts from the beginning', async () => {
    for (const [stream, ...events] of SALES) await shop.append(stream, ...events);
    const stopping = new AbortController();
    const rebuilding = rebuilt(2, { signal: stopping.signal });
    stopping.abort(new Error('stopped by the operator'));
    await expect(rebuilding).rejects.toThrow('stopped by the operator');
    expect((await rebuilt(2)).certificate.events).toBe(16);
  });

  test('ends if the connection that holds its lock is lost, and the next one waits for its jobs', async () => {
    for (const [stream, ...events] of SALES) await shop.append(stream, ...events);
    await rebuilt(1);
    const gate = await shop.pool.connect();
    await gate.query('BEGIN');
    await gate.query('LOCK TABLE runner.skipped'); // where each job begins
    const lost = rebuilt(2).then(
      () => undefined,
      (error: unknown) => error,
    );
    const jobs = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'job'
      AND wait_event_type = 'Lock'`;
    await until('both jobs have begun', async () => (await rowsOf(shop.pool, jobs)).length === 2);
    await rowsOf(
      shop.pool,
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = 7220202`,
    );
    const next = rebuilt(2);
    const waiting = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = 7220204 AND NOT granted`;
    await until('the next one waits', async () => (await rowsOf(shop.pool, waiting)).length === 1);
    await gate.query('COMMIT');
    gate.release();
    expect((await next).certificate.events).toBe(16);
    expect(await lost).toBeInstanceOf(Error);
  });
});
