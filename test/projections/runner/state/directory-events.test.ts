import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { directoryEvents } from '../../../../src/projections/runner/state/directory-events.ts';
import { startWorker } from '../../../../src/projections/runner/worker/worker.ts';
import { silentLog } from '../../../support/servers.ts';
import { listed, openShop, type Shop, sold, till } from '../till.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  const worker = startWorker({ pool: shop.pool, store: shop.store, projections: [till], log: silentLog });
  await shop.append('product-tea', listed('tea', 'drinks'));
  await shop.append('department-north', { type: 'DepartmentFounded', data: { departmentId: 'north', name: 'North' } });
  await shop.append('sale-1', sold('tea', 1));
  await shop.projected(await shop.append('product-bun', listed('bun', 'food')));
  await worker.stop();
});
afterAll(() => shop.close());

async function positions(until: bigint, ...types: string[]): Promise<bigint[] | undefined> {
  const query = async <Row>(sql: string, values: readonly unknown[]) =>
    (await shop.pool.query<Row & object>(sql, [...values])).rows;
  return (await directoryEvents(query)(until, types))?.map(({ position }) => position);
}

describe('the events of the directory', () => {
  test('are those of the types, up to the position', async () => {
    expect(await positions(3n, 'ProductListed', 'DepartmentFounded')).toEqual([0n, 1n, 3n]);
    expect(await positions(3n, 'ProductListed')).toEqual([0n, 3n]);
    expect(await positions(2n, 'ProductListed')).toEqual([0n]);
  });

  test('are an empty list if no event has one of the types', async () => {
    expect(await positions(3n, 'SalespersonHired')).toEqual([]);
  });

  test('are not known past the checkpoint', async () => {
    expect(await positions(4n, 'ProductListed')).toBeUndefined();
  });

  test('are not known while the copy holds another set of types', async () => {
    await shop.pool.query('UPDATE runner.checkpoint SET directory_version = 0');

    expect(await positions(3n, 'ProductListed')).toBeUndefined();
  });
});
