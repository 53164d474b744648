import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Projection } from '../../../../src/projections/runner/projection.ts';
import { readStanding } from '../../../../src/projections/runner/state/standing.ts';
import { startWorker } from '../../../../src/projections/runner/worker/worker.ts';
import { silentLog } from '../../../support/servers.ts';
import { all, openShop, type Shop, sold, till } from '../till.ts';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

function standing(projections: readonly Projection[] = [till]): ReturnType<ReturnType<typeof readStanding>> {
  const query = async <Row>(sql: string, values: readonly unknown[]) =>
    (await shop.pool.query<Row & object>(sql, [...values])).rows;
  return readStanding(query, projections)();
}

describe('the standing of the read models', () => {
  test('is before the first event in a new database', async () => {
    expect(await standing()).toEqual({
      position: { commit: -1n, prepare: -1n },
      epoch: '0',
      recordedAt: undefined,
      first: undefined,
      running: false,
      everStarted: false,
      parked: 0,
      rebuildNeeded: undefined,
    });
  });

  test('names the position, the log and the parked events, and whether a worker runs', async () => {
    const worker = startWorker({ pool: shop.pool, store: shop.store, projections: [till], log: silentLog });
    const last = await shop.append('sale-1', sold('tea', 1), sold('tea', -1));
    await shop.projected(last);
    const [first, second] = await all(shop.store);
    const expected = {
      position: { commit: last, prepare: last },
      epoch: '1',
      recordedAt: second?.recordedAt,
      first: { position: first?.position, id: first?.id },
      everStarted: true,
      parked: 1,
      rebuildNeeded: undefined,
    };
    expect(await standing()).toEqual({ ...expected, running: true });
    await worker.stop();
    expect(await standing()).toEqual({ ...expected, running: false });
  });

  test('says that a rebuild is needed if other versions made the tables', async () => {
    expect((await standing([{ ...till, version: 2 }]))?.rebuildNeeded).toBe(
      'The read models were made by till version 1; this program needs till version 2. ' +
        'Run "pacesetter rebuild" with this program, or start the program that made them.',
    );
    expect((await standing([till, { ...till, name: 'second' }]))?.rebuildNeeded).toContain(
      'this program needs second version 1, till version 1',
    );
    expect((await standing([]))?.rebuildNeeded).toContain('this program needs no projection');
  });
});
