import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { inTransaction } from '../../../../src/infra/postgres/transaction.ts';
import { project } from '../../../../src/projections/runner/batch/project.ts';
import { recollect } from '../../../../src/projections/runner/batch/recall.ts';
import { REBUILD } from '../../../../src/projections/runner/batch/schemas.ts';
import { text } from '../../../../src/projections/runner/column.ts';
import { projectionsStatus } from '../../../../src/projections/runner/operate/status.ts';
import { verify } from '../../../../src/projections/runner/operate/verify.ts';
import { RebuildAlreadyRunning } from '../../../../src/projections/runner/rebuild/fence.ts';
import { indexAll } from '../../../../src/projections/runner/rebuild/index-all.ts';
import { createPageWriter } from '../../../../src/projections/runner/rebuild/page-writer.ts';
import { rebuild } from '../../../../src/projections/runner/rebuild/rebuild.ts';
import { directoryCopy } from '../../../../src/projections/runner/state/directory-copy.ts';
import { createTables } from '../../../../src/projections/runner/state/setup.ts';
import { table } from '../../../../src/projections/runner/table.ts';
import { startWorker, type Worker } from '../../../../src/projections/runner/worker/worker.ts';
import { silentLog } from '../../../support/servers.ts';
import { until } from '../../../support/until.ts';
import { all, listed, openShop, returned, rowsOf, type Shop, sold, till, TOO_MUCH } from '../till.ts';

let shop: Shop;
let worker: Worker | undefined;

beforeEach(async () => {
  shop = await openShop();
  worker = undefined;
});

afterEach(async () => {
  await worker?.stop();
  await shop.close();
});

function work(projection = till): Worker {
  return (worker = startWorker({ pool: shop.pool, store: shop.store, projections: [projection], log: silentLog }));
}

const again = (projection = till) =>
  rebuild({ pool: shop.pool, store: shop.store, projections: [projection], log: silentLog });

/**
 * More than two pages of the log, with returns within a page and across pages, poison, and products that are listed on
 * the way.
 */
async function trade(): Promise<bigint> {
  const batches: Promise<bigint>[] = [];
  for (let i = 0; i < 400; i++) {
    if (i === 100) await shop.append('product-tea', listed('tea', 'drinks'));
    const lines = Array.from({ length: 12 }, (_, n) => sold(n % 2 === 0 ? 'tea' : `cup ${i % 7}`, (i + n) % 50));
    batches.push(
      shop.append(
        `sale-${i}`,
        ...lines,
        ...(i % 3 === 0 ? [returned()] : []),
        ...(i === 50 ? [sold('tea', -1)] : []),
        ...(i === 333 ? [sold('tea', TOO_MUCH), sold('tea', 1)] : []),
      ),
    );
  }
  await Promise.all(batches);
  let last = 0n;
  for (let i = 0; i < 400; i += 5) last = await shop.append(`sale-${i}`, returned(), sold('pot', 3));
  return last;
}

describe('a rebuild', () => {
  test('equals the live tables row for row, with the parked events', async () => {
    const last = await trade();
    work();
    await shop.projected(last);
    await worker?.stop();
    const before = await shop.digests();
    const parked = await rowsOf(
      shop.pool,
      'SELECT position, stream, error, touches FROM runner.parked ORDER BY position',
    );
    expect(parked.length).toBe(5);
    const { certificate } = await again();
    expect(certificate).toEqual({
      events: Number(last) + 1,
      parked: 5,
      skipped: [],
      head: { commit: last, prepare: last },
      tables: before,
    });
    expect(certificate.tables.map(({ table, rows }) => [table, rows > 0])).toEqual([
      ['read.sold', true],
      ['read.turnover', true],
    ]);
    expect(
      await rowsOf(shop.pool, 'SELECT position, stream, error, touches FROM runner.parked ORDER BY position'),
    ).toEqual(parked);
    expect(await rowsOf(shop.pool, 'SELECT type FROM runner.directory_event')).toEqual([['ProductListed']]);
    const { findings } = await verify({ pool: shop.pool, store: shop.store, projections: [till] });
    expect(new Set(findings.map(({ check }) => check))).toEqual(new Set(['no event is parked']));
  });

  test('is swapped in while events are appended, projected and read', async () => {
    const traded = await trade();
    work();
    await shop.projected(traded);
    const going = { on: true };
    let appended = 0n;
    const traffic = (async () => {
      for (let i = 0; going.on; i++) appended = await shop.append(`till-${i % 5}`, sold('tea', i % 10));
    })();
    const torn: unknown[] = [];
    const starting = (async () => {
      while (going.on) {
        const { events } = await directoryCopy(shop.pool).load();
        if (events.length !== 1) torn.push(events);
      }
    })();
    const reading = (async () => {
      while (going.on) {
        const [sums] = (await rowsOf(
          shop.pool,
          `SELECT (SELECT amount FROM read.turnover WHERE category IS NULL)
            = (SELECT sum(amount) FROM read.sold) FROM runner.checkpoint`,
        )) as [boolean | null][];
        if (sums?.[0] === false) torn.push(sums);
      }
    })();
    await until(
      'live events are projected',
      async () => (await projectionsStatus(shop.pool, shop.store)).position.commit > 5_800n,
    );
    const {
      rows: [before],
    } = await shop.pool.query<{ epoch: string }>('SELECT epoch FROM runner.checkpoint');
    await again();
    await again();
    going.on = false;
    await traffic;
    await reading;
    await starting;
    await shop.projected(appended);
    expect(torn).toEqual([]);
    expect(
      Number(((await rowsOf(shop.pool, 'SELECT epoch FROM runner.checkpoint')) as [string][])[0]?.[0]),
    ).toBeGreaterThanOrEqual(Number(before?.epoch) + 2);
    await worker?.stop();
    const live = await shop.digests();
    expect((await again()).certificate.tables).toEqual(live);
  });

  test('of another version ends the wait of the worker', async () => {
    await shop.append('sale-1', sold('tea', 1));
    const remark = table('remark', 'Added by version 2.', { text: text('A remark.') });
    const next = { ...till, version: 2, tables: [...till.tables, remark] };
    const waiting = work(next);
    await until('it waits', () => waiting.state().is === 'waiting for a rebuild');
    await again(next);
    await shop.projected(await shop.append('sale-2', sold('tea', 1)));
    expect(await rowsOf(shop.pool, 'SELECT amount::text FROM read.turnover WHERE category IS NULL')).toEqual([['2']]);
    expect(await rowsOf(shop.pool, 'SELECT text FROM read.remark')).toEqual([]);
    expect(waiting.state().is).toBe('working');
  });

  test('of an empty log leaves the checkpoint before the first event', async () => {
    expect((await again()).certificate).toMatchObject({ events: 0, head: { commit: -1n, prepare: -1n } });
    expect(
      await rowsOf(shop.pool, 'SELECT commit_position, prepare_position, recorded_at FROM runner.checkpoint'),
    ).toEqual([['-1', '-1', null]]);
  });

  test('waits for a reader of the live tables and then swaps', async () => {
    await shop.append('sale-1', sold('tea', 1));
    const reader = await shop.pool.connect();
    await reader.query('BEGIN');
    await reader.query('SELECT * FROM read.sold');
    let tries = 0;
    const log = {
      ...silentLog,
      info: () => {
        tries++;
      },
    };
    const rebuilding = rebuild({ pool: shop.pool, store: shop.store, projections: [till], log });
    await until('it tried twice', () => tries >= 2);
    await shop.append('sale-2', sold('tea', 2));
    await reader.query('COMMIT');
    reader.release();
    expect((await rebuilding).certificate.events).toBe(2);
  });

  test('runs one at a time', async () => {
    await trade();
    const both = await Promise.allSettled([again(), again()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')?.reason).toBeInstanceOf(RebuildAlreadyRunning);
  });

  test('releases its lock before it settles, refused or done, so that the next one can start', async () => {
    await shop.append('sale-1', sold('tea', 1));
    const differing = { ...till, closedFigures: `SELECT 'day' AS figure, '{tables} ' || $1::bigint AS value` };
    const locks = `SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = database
      WHERE datname = current_database() AND objid = 7220202`;
    const refusals: unknown[] = [];
    const held: unknown[] = [];
    for (let n = 0; n < 8; n++) {
      await again(differing).catch((error: unknown) => refusals.push(error));
      held.push(...(await rowsOf(shop.pool, locks)));
      await again();
      held.push(...(await rowsOf(shop.pool, locks)));
    }
    expect(held).toEqual([]);
    expect(refusals.map((error) => (error as Error).name)).toEqual(Array(8).fill('FiguresWouldChange'));
  });

  test('merges sums that were written more than once', async () => {
    await shop.append('sale-1', sold('tea', 1), sold('tea', 2));
    await shop.append('sale-2', sold('tea', 4), sold('cup', 8));
    await inTransaction(shop.pool, async (client) => {
      await client.query('CREATE SCHEMA rebuild');
      await client.query('CREATE TABLE rebuild.recorded_mark (LIKE runner.recorded_mark INCLUDING ALL)');
      await createTables(client, 'rebuild', [till]);
    });
    const client = await shop.pool.connect();
    const writer = await createPageWriter({ client, projections: [till], place: REBUILD });
    for (const event of await all(shop.store)) {
      writer.begin([event], project(writer.fold(), [till], [event], recollect(new Map(), new Map()), new Map()));
      await writer.settled();
      await writer.spill();
    }
    await indexAll({ client, pool: shop.pool, projections: [till], spills: 4, connections: 1 });
    client.release();
    expect(
      await rowsOf(
        shop.pool,
        'SELECT product, amount::text, count::text FROM rebuild.turnover WHERE product IS NOT NULL ORDER BY product',
      ),
    ).toEqual([
      ['cup', '8', '1'],
      ['tea', '7', '3'],
    ]);
    expect(await rowsOf(shop.pool, 'SELECT count(*) FROM rebuild.turnover')).toEqual([['4']]);
  });
});
