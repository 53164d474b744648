import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../support/app.ts';
import { COMPANY, sale } from '../support/company.ts';
import { type Proxy, proxyTo } from '../support/proxy.ts';
import { type FreshDatabase, freshDatabase } from '../support/servers.ts';
import { until } from '../support/until.ts';

let logDatabase: FreshDatabase;
let way: Proxy;
let app: TestApp;
const settings = () => ({ eventStoreUrl: way.url, appendTimeLimitMs: 3_000 });
beforeAll(async () => {
  logDatabase = await freshDatabase();
  way = await proxyTo(logDatabase.url);
  app = await openApp(settings());
  const position = await app.accepted(...COMPANY);
  await app.get('/v1/attainment', { 'pacesetter-position': position, prefer: 'wait=10' });
});
afterAll(async () => {
  await app.close();
  await way.close();
  await logDatabase.drop();
});

/** What may be said of a command when the log cannot be asked. */
const NOT_KNOWN = expect.stringMatching(/^(not-attempted|unknown)$/);

const record = (id: string) => app.command('RecordSale', sale(id), { 'idempotency-key': id });

test.each<'cut' | 'silence'>(['cut', 'silence'])(
  'answers queries and the outcome of commands while the log is away (%s), and recovers by itself',
  async (fault) => {
    await until('the lag is reported', async () => (await app.get('/v1/attainment')).body['lagMs'] === 0);
    way[fault]();
    await until('the lag is reported as unknown', async () => (await app.get('/v1/attainment')).body['lagMs'] === null);
    expect((await app.get('/v1/attainment')).status).toBe(200);
    expect(await app.get('/ready')).toMatchObject({
      status: 503,
      body: { ready: false, log: 'away', database: 'answers' },
    });
    expect((await app.get('/live')).status).toBe(200);
    const { status, headers, body } = await record(fault);
    expect([status, headers['retry-after'], body['outcome']]).toEqual([503, '1', NOT_KNOWN]);
    way.pass();
    await until('the same command is accepted', async () => (await record(fault)).status < 300);
    expect((await record(fault)).body).toMatchObject({ duplicate: true, stream: `sale-shop~${fault}` });
    await until('the service is ready', async () => (await app.get('/ready')).status === 200);
    await until('the lag is reported', async () => (await app.get('/v1/attainment')).body['lagMs'] === 0);
  },
);

test.each<'cut' | 'silence'>(['cut', 'silence'])(
  'never reports a written command as not written while the log is away (%s)',
  async (fault) => {
    const written = `written before a ${fault}`;
    expect((await record(written)).status).toBe(201);
    way[fault]();
    await until('the log is away', async () => (await record(written)).status === 503);
    expect(await record(written)).toMatchObject({ status: 503, body: { outcome: NOT_KNOWN } });
    way.pass();
    await until('the repeat is answered', async () => (await record(written)).status === 200);
    expect((await record(written)).body).toMatchObject({ duplicate: true });
  },
);

test('starts while the log is away, answers queries, and accepts commands once the log is back', async () => {
  way.cut();
  const other = await openApp(settings());
  expect(await other.get('/v1/attainment')).toMatchObject({ status: 200, body: { items: [], lagMs: null } });
  expect(await other.command('RecordSale', sale('early'), { 'idempotency-key': 'early' })).toMatchObject({
    status: 503,
    body: { outcome: 'not-attempted' },
  });
  way.pass();
  await until(
    'the command is accepted',
    async () => (await other.command('RecordSale', sale('early'), { 'idempotency-key': 'early' })).status === 201,
  );
  await other.close();
});

test('answers a query that only the log can answer while a command still waits for the log', async () => {
  way.cut();
  const other = await openApp({ ...settings(), appendTimeLimitMs: 60_000 });
  way.silence();
  const command = other.command('RecordSale', sale('waits'), { 'idempotency-key': 'waits' });
  const query = other.get('/v1/attainment?period=2026-Q1');
  expect(await Promise.race([query, command])).toMatchObject({
    status: 503,
    body: { type: '/problems/StoreAway', detail: expect.stringMatching(/^The event log .* this query needs it/) },
  });
  expect((await query).body).not.toHaveProperty('outcome');
  way.pass();
  await command;
  await other.close();
});
