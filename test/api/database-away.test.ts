import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../support/app.ts';
import { COMPANY, sale } from '../support/company.ts';
import { proxyTo, type Proxy } from '../support/proxy.ts';
import { freshDatabase, type FreshDatabase } from '../support/servers.ts';
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

test('while the read models are away commands are taken, from keys that were used lately; others and queries are told to come again', async () => {
  const stranger = (await app.service.keys.create({ name: 'stranger', role: 'admin' })).key;
  await app.accepted(['RecordSale', sale('before')]);
  way.cut();
  await until('queries are told', async () => (await app.get('/v1/attainment')).status === 503);
  expect((await app.get('/v1/attainment')).body).toMatchObject({ type: '/problems/DatabaseAway' });
  expect(await app.get('/ready')).toMatchObject({ status: 503, body: { log: 'answers', database: 'away' } });
  expect(await app.command('RecordSale', sale('meanwhile'), { 'idempotency-key': 'meanwhile' })).toMatchObject({ status: 201 });
  expect(await app.command('RecordSale', sale('other'), { authorization: `Bearer ${stranger}` }))
    .toMatchObject({ status: 503, body: { type: '/problems/DatabaseAway', outcome: 'not-written' } });
  way.pass();
  await until('the sales are projected', async () => (await app.get('/ready')).body['lagEvents'] === 0);
  expect((await app.get('/v1/attainment')).status).toBe(200);
});
