import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ProductList } from '../../../src/api/records/schema.ts';
import { DIRECTORY_VERSION } from '../../../src/domain/directory/advance.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY } from '../../support/company.ts';
import { type Proxy, proxyTo } from '../../support/proxy.ts';
import { type FreshDatabase, freshDatabase } from '../../support/servers.ts';
import { until } from '../../support/until.ts';

let logDatabase: FreshDatabase;
let way: Proxy;
let app: TestApp;
let position: string;
beforeAll(async () => {
  logDatabase = await freshDatabase();
  way = await proxyTo(logDatabase.url);
  app = await openApp({ eventStoreUrl: way.url, appendTimeLimitMs: 3_000 });
  position = await app.accepted(...COMPANY);
});
afterAll(async () => {
  await app.close();
  await way.close();
  await logDatabase.drop();
});

const products = async (query: string, headers = {}) =>
  ProductList.parse((await app.get(`/v1/products?${query}`, headers)).body);

test('answers as of a position from the log while the copy of the directory is of another version', async () => {
  await app.service.pool.query('UPDATE runner.checkpoint SET directory_version = 0');
  const { items } = await products(`asOf=${position}`);
  await app.service.pool.query('UPDATE runner.checkpoint SET directory_version = $1', [DIRECTORY_VERSION]);

  expect(items.map(({ productId }) => productId)).toEqual(['bike', 'sock']);
});

test('answers lists while the log is away, their later pages too, and refuses a sale', async () => {
  const before = await products('limit=1', { 'pacesetter-position': position, prefer: 'wait=10' });
  way.cut();
  await until('the lag is not known', async () => (await products('')).lagMs === null);

  expect((await products('')).items).toMatchObject([{ productId: 'bike' }, { productId: 'sock' }]);
  expect(await products(`limit=1&cursor=${before.next ?? ''}`)).toMatchObject({
    items: [{ productId: 'sock' }],
    position: before.position,
  });
  expect(await app.get('/v1/sales/shop/s1')).toMatchObject({ status: 503, body: { type: '/problems/StoreAway' } });
  way.pass();
});
