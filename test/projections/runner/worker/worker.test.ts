import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { StoreAway } from '../../../../src/infra/eventstore/port.ts';
import { projectionsStatus } from '../../../../src/projections/runner/operate/status.ts';
import { verify } from '../../../../src/projections/runner/operate/verify.ts';
import { directoryCopy } from '../../../../src/projections/runner/state/directory-copy.ts';
import { startWorker, type Worker } from '../../../../src/projections/runner/worker/worker.ts';
import { silentLog } from '../../../support/servers.ts';
import { until } from '../../../support/until.ts';
import { listed, openShop, returned, rowsOf, type Shop, sold, till, TOO_MUCH } from '../till.ts';

let shop: Shop;
let workers: Worker[];

beforeEach(async () => {
  shop = await openShop();
  workers = [];
});

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await shop.close();
});

function work(projection = till): Worker {
  const worker = startWorker({ pool: shop.pool, store: shop.store, projections: [projection], log: silentLog });
  workers.push(worker);
  return worker;
}

const TURNOVER =
  'SELECT category, product, amount::text, count::text FROM read.turnover ORDER BY category NULLS FIRST, product NULLS FIRST';

describe('the worker', () => {
  test('projects what stands in the log, and what comes', async () => {
    await shop.append('product-tea', listed('tea', 'drinks'));
    await shop.append('sale-1', sold('tea', 3, 'tab\there, \\ and\nline'));
    work();
    await shop.projected(1n);
    const last = await shop.append('sale-2', sold('cup', 4));
    await shop.projected(last);
    expect(
      await rowsOf(
        shop.pool,
        'SELECT position, sale, category, amount::text, path, note, terms FROM read.sold ORDER BY position',
      ),
    ).toEqual([
      ['1', 'sale-1', 'drinks', '3', ['drinks', 'a "b"\\c'], 'tab\there, \\ and\nline', { amount: 3 }],
      ['2', 'sale-2', 'unlisted', '4', ['unlisted', 'a "b"\\c'], null, { amount: 4 }],
    ]);
    expect(await rowsOf(shop.pool, TURNOVER)).toEqual([
      [null, null, '7', '2'],
      ['drinks', null, '3', '1'],
      ['drinks', 'tea', '3', '1'],
      ['unlisted', null, '4', '1'],
      ['unlisted', 'cup', '4', '1'],
    ]);
  });

  test('recalls rows of earlier batches and of the same one', async () => {
    await shop.append('sale-1', sold('tea', 3), sold('cup', 4), returned());
    work();
    await shop.projected(2n);
    const last = await shop.append('sale-1', sold('pot', 9), returned());
    await shop.projected(last);
    expect(
      await rowsOf(
        shop.pool,
        'SELECT position, amount::text, terms FROM read.sold WHERE position IN (2, 4) ORDER BY position',
      ),
    ).toEqual([
      ['2', '-7', { rows: 2 }],
      ['4', '-9', { rows: 4 }],
    ]);
  });

  test('a batch whose connection dies in the middle is there once, with its directory', async () => {
    work();
    await shop.projected(await shop.append('sale-1', sold('tea', 1)));
    const gate = await shop.pool.connect();
    await gate.query('BEGIN');
    await gate.query('LOCK TABLE read.turnover IN SHARE MODE'); // rows are copied, the rollup waits
    await shop.append('product-tea', listed('tea', 'drinks'));
    const last = await shop.append('sale-2', sold('tea', 5));
    await until(
      'the batch waits for the rollup',
      async () =>
        (
          await rowsOf(
            shop.pool,
            `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          )
        ).length > 0,
    );
    await gate.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    await gate.query('COMMIT');
    gate.release();
    await shop.projected(last);
    expect(await rowsOf(shop.pool, 'SELECT sale, category, amount::text FROM read.sold ORDER BY position')).toEqual([
      ['sale-1', 'unlisted', '1'],
      ['sale-2', 'drinks', '5'],
    ]);
    expect(
      await rowsOf(shop.pool, `SELECT amount::text, count::text FROM read.turnover WHERE category IS NULL`),
    ).toEqual([['6', '2']]);
    expect((await directoryCopy(shop.pool).load()).events.map(({ type, position }) => [type, position])).toEqual([
      ['ProductListed', 1n],
    ]);
  });

  test('of two, one works; the other takes over at once where the first stops', async () => {
    const first = work();
    await shop.projected(await shop.append('sale-1', sold('tea', 1)));
    const second = work();
    await first.stop();
    await until('the second works', () => second.state().is === 'working');
    await shop.projected(await shop.append('sale-2', sold('tea', 2)));
    expect(await rowsOf(shop.pool, `SELECT amount::text FROM read.turnover WHERE category IS NULL`)).toEqual([['3']]);
  });

  test('another version of a projection does not work, and says what to do', async () => {
    const worker = work({ ...till, version: 2 });
    await until('it says so', () => worker.state().is === 'waiting for a rebuild');
    expect(worker.state()).toMatchObject({ why: expect.stringContaining('pacesetter rebuild') });
  });

  test('takes no lease while the log is away, tries less and less often, and goes on when it is back', async () => {
    let attempts = 0;
    let isAway = true;
    const lines: string[] = [];
    const line = (_about: object, message: string) => {
      lines.push(message);
    };
    const store = {
      ...shop.store,
      head: () => {
        attempts++;
        return isAway ? Promise.reject(new StoreAway('the log is away')) : shop.store.head();
      },
    };
    const log = { ...silentLog, info: line, warn: line };
    const worker = startWorker({ pool: shop.pool, store, projections: [till], log });
    workers.push(worker);
    await until('it has tried a few times', () => attempts >= 4);
    expect(worker.state().is).toBe('trying again');
    expect(await rowsOf(shop.pool, 'SELECT epoch FROM runner.checkpoint')).toEqual([['0']]);
    isAway = false;
    await shop.projected(await shop.append('sale-1', sold('tea', 1)));
    await until('it works', () => worker.state().is === 'working');
    expect(await rowsOf(shop.pool, 'SELECT epoch FROM runner.checkpoint')).toEqual([['1']]);
    expect(lines).toEqual([
      "The projections' worker is trying again",
      'The projections are interrupted and try again',
      'The projections are no longer interrupted',
      "The projections' worker is working",
    ]);
  });
});

describe('parking', () => {
  test('an event that throws is parked, and with it what comes behind it in its stream', async () => {
    work();
    await shop.append('sale-1', sold('tea', -1));
    await shop.append('sale-2', sold('tea', 2));
    const last = await shop.append('sale-1', sold('tea', 1));
    await shop.projected(last);
    expect((await projectionsStatus(shop.pool, shop.store)).parked).toMatchObject([
      {
        position: 0n,
        stream: 'sale-1',
        eventType: 'TestSold',
        projection: 'till',
        error: 'sold for less than nothing',
        touches: ['company', 'sale-1'],
      },
      { position: 2n, error: 'parked behind an earlier event of "sale-1"' },
    ]);
    expect(await rowsOf(shop.pool, 'SELECT sale FROM read.sold')).toEqual([['sale-2']]);
    expect(await rowsOf(shop.pool, `SELECT amount::text FROM read.turnover WHERE category IS NULL`)).toEqual([['2']]);
  });

  test('one whose rows Postgres refuses is found among many, and the directory is right for the rest', async () => {
    for (let i = 0; i < 30; i++) {
      if (i === 10) await shop.append('product-tea', listed('tea', 'drinks'));
      await shop.append(`sale-${i}`, sold('tea', i === 20 ? TOO_MUCH : 1));
    }
    work();
    await shop.projected(30n);
    const { parked } = await projectionsStatus(shop.pool, shop.store);
    expect(parked).toMatchObject([
      { position: 21n, stream: 'sale-20', error: expect.stringContaining('is out of range for type integer') },
    ]);
    expect(
      await rowsOf(
        shop.pool,
        'SELECT category, count(*), sum(amount) FROM read.sold GROUP BY category ORDER BY category',
      ),
    ).toEqual([
      ['drinks', '19', '19'],
      ['unlisted', '10', '10'],
    ]);
    const { findings } = await verify({ pool: shop.pool, store: shop.store, projections: [till] });
    expect(findings.map(({ check }) => check)).toEqual(['no event is parked']);
  });

  test('one that does not even tell whom it touches is parked, and touches everybody', async () => {
    work();
    await shop.projected(await shop.append('sale-1', { type: 'TestReturned', data: null }, sold('tea', 1)));
    await shop.projected(await shop.append('sale-2', sold('tea', 2)));
    expect((await projectionsStatus(shop.pool, shop.store)).parked).toMatchObject([
      { position: 0n, touches: ['*'] },
      { position: 1n, touches: ['company', 'sale-1'] },
    ]);
    expect(await rowsOf(shop.pool, 'SELECT sale FROM read.sold')).toEqual([['sale-2']]);
  });

  test('a directory event cannot be parked: the worker stops and says why', async () => {
    await shop.append('sale-1', sold('tea', 1));
    const worker = work();
    await shop.projected(0n);
    await shop.append('company', { type: 'PeriodClosed', data: { until: '2026-01-01' } });
    expect(await worker.ended).toMatch(
      /PeriodClosed at position 1 of "company" cannot be taken by the projection "till": this till cannot close/,
    );
    expect(worker.state().is).toBe('stopped');
    expect(await rowsOf(shop.pool, 'SELECT commit_position FROM runner.checkpoint')).toEqual([['0']]);
  });
});

describe('the directory’s copy', () => {
  test('of another set of types is not used, and the worker makes it anew', async () => {
    await shop.append('product-tea', listed('tea', 'drinks'));
    await shop.append('sale-1', sold('tea', 1));
    const first = work();
    await shop.projected(1n);
    await first.stop();
    await shop.pool.query('UPDATE runner.checkpoint SET directory_version = 0');
    await shop.pool.query('DELETE FROM runner.directory_event');
    expect(await directoryCopy(shop.pool).load()).toEqual({ position: { commit: -1n, prepare: -1n }, events: [] });
    work();
    await shop.projected(await shop.append('sale-2', sold('tea', 2)));
    const copy = await directoryCopy(shop.pool).load();
    expect(copy).toMatchObject({
      position: { commit: 2n, prepare: 2n },
      events: [{ type: 'ProductListed', position: 0n, revision: 0n }],
    });
    expect(await rowsOf(shop.pool, 'SELECT DISTINCT category FROM read.sold')).toEqual([['drinks']]);
  });
});
