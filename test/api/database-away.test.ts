import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../support/app.ts';
import { COMPANY, sale } from '../support/company.ts';
import { type Proxy, proxyTo } from '../support/proxy.ts';
import { type FreshDatabase, freshDatabase } from '../support/servers.ts';
import { until } from '../support/until.ts';

let database: FreshDatabase;
let logDatabase: FreshDatabase;
let way: Proxy;
let app: TestApp;
beforeAll(async () => {
  database = await freshDatabase();
  logDatabase = await freshDatabase();
  way = await proxyTo(database.url);
  app = await openApp({ eventStoreUrl: logDatabase.url, databaseUrl: way.url });
  await app.accepted(...COMPANY);
});
afterAll(async () => {
  await app.close();
  await way.close();
  await logDatabase.drop();
  await database.drop();
});

/** Milliseconds: longer than a key is used without a look at the database. */
const KEY_IS_FRESH_MS = 3_000;

/** Posts one command after the other until the key must be looked up again, and ten at least. All are accepted. */
async function postPastFreshness(name: string): Promise<void> {
  const end = performance.now() + KEY_IS_FRESH_MS;
  for (let count = 0; count < 10 || performance.now() < end; count++) {
    const commandId = `${name} ${count}`;
    const { status } = await app.command('RecordSale', sale(commandId), { 'idempotency-key': commandId });
    expect(status).toBe(201);
  }
}

test.each<'cut' | 'silence'>(['cut', 'silence'])(
  'accepts only commands of recently used keys while the read models are away (%s), and recovers',
  async (fault) => {
    const unused = (await app.service.keys.create({ name: `unused before ${fault}`, role: 'admin' })).key;
    await app.accepted(['RecordSale', sale(`before ${fault}`)]);
    way[fault]();
    // All these answers come before the way is open again.
    expect(await app.get('/v1/attainment')).toMatchObject({
      status: 503,
      body: { type: '/problems/DatabaseAway' },
    });
    expect(await app.get('/ready')).toMatchObject({
      status: 503,
      body: { log: 'answers', database: 'away' },
    });
    await postPastFreshness(`while ${fault}`);
    expect(await app.command('RecordSale', sale('other'), { authorization: `Bearer ${unused}` })).toMatchObject({
      status: 503,
      body: { type: '/problems/DatabaseAway', outcome: 'not-attempted' },
    });
    way.pass();
    await until('the sales are projected', async () => (await app.get('/ready')).body['lagEvents'] === 0);
    expect((await app.get('/v1/attainment')).status).toBe(200);
  },
);
