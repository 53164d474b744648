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

/** One after the other, over longer than a key is used unasked; the milliseconds of the slowest. */
async function posted(name: string, count: number): Promise<number> {
  let slowest = 0;
  for (const end = performance.now() + 3_000; count > 0 || performance.now() < end; count--) {
    const began = performance.now();
    expect(
      await app.command('RecordSale', sale(`${name} ${count}`), { 'idempotency-key': `${name} ${count}` }),
    ).toMatchObject({ status: 201 });
    slowest = Math.max(slowest, performance.now() - began);
  }
  return slowest;
}

async function within<T>(ms: number, ask: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const answer = await ask();
  expect(performance.now() - began).toBeLessThan(ms);
  return answer;
}

test.each<'cut' | 'silence'>(['cut', 'silence'])(
  'while the read models are away (%s) commands are taken, from keys that were used lately; others and queries are ' +
    'told to come again',
  async (fault) => {
    const stranger = (await app.service.keys.create({ name: `stranger of ${fault}`, role: 'admin' })).key;
    await app.accepted(['RecordSale', sale(`before ${fault}`)]);
    way[fault]();
    expect(await within(5_000, () => app.get('/v1/attainment'))).toMatchObject({
      status: 503,
      body: { type: '/problems/DatabaseAway' },
    });
    expect(await within(2_000, () => app.get('/ready'))).toMatchObject({
      status: 503,
      body: { log: 'answers', database: 'away' },
    });
    expect(await posted(`meanwhile ${fault}`, 10)).toBeLessThan(1_000);
    expect(await app.command('RecordSale', sale('other'), { authorization: `Bearer ${stranger}` })).toMatchObject({
      status: 503,
      body: { type: '/problems/DatabaseAway', outcome: 'not-written' },
    });
    way.pass();
    await until('the sales are projected', async () => (await app.get('/ready')).body['lagEvents'] === 0);
    expect((await app.get('/v1/attainment')).status).toBe(200);
  },
);
