import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { PROJECTIONS } from '../../../src/container.ts';
import { formatPosition } from '../../../src/domain/kernel/position.ts';
import { rebuild } from '../../../src/projections/runner/rebuild/rebuild.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';
import { type FreshDatabase, freshDatabase, silentLog } from '../../support/servers.ts';
import { until } from '../../support/until.ts';

let models: FreshDatabase;
let one: FreshDatabase;
let other: FreshDatabase;
const open: TestApp[] = [];

beforeAll(async () => {
  [models, one, other] = await Promise.all([freshDatabase(), freshDatabase(), freshDatabase()]);
});
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});
afterAll(async () => {
  for (const database of [models, one, other]) await database.drop();
});

async function on(log: FreshDatabase): Promise<TestApp> {
  const app = await openApp({ databaseUrl: models.url, eventStoreUrl: log.url });
  open.push(app);
  return app;
}

const actualOf = ({ body }: Awaited<ReturnType<TestApp['get']>>) =>
  (body['items'] as { actual: string }[] | undefined)?.map(({ actual }) => actual);

test('on another log than that of the read models, queries and commands are refused until a rebuild', async () => {
  const first = await on(one);
  const position = await first.accepted(...COMPANY, ['SetTarget', target('ada-q1', 'ada')], ['RecordSale', sale('s1')]);
  expect(actualOf(await first.get('/v1/attainment', { 'pacesetter-position': position, prefer: 'wait=10' }))).toEqual([
    '100.00',
  ]);
  const alone = await openApp({ eventStoreUrl: other.url }); // the other log has a history of its own, without Bob
  await alone.accepted(
    ...COMPANY.filter(([, data]) => !('salespersonId' in data && data.salespersonId === 'bob')),
    ['SetTarget', target('ada-q1', 'ada')],
    ...['t1', 't2', 't3', 't4', 't5', 't6'].map((id) => ['RecordSale', sale(id)] as const),
  );
  await alone.close();
  expect((await first.get('/ready')).body).toMatchObject({ ready: true, projections: 'running' });
  await first.close();
  open.pop();

  const app = await on(other);
  const refused = await app.get('/v1/attainment');
  expect([refused.status, refused.headers['content-type'], refused.body['type']]).toEqual([
    503,
    'application/problem+json',
    '/problems/ReadModelsFromAnotherLog',
  ]);
  expect(refused.body['detail']).toMatch(/another log.* run "pacesetter rebuild", or set EVENTSTORE_URL .*\.$/);
  expect((await app.get('/v1/attainment/ada-q1')).status).toBe(503);
  await until('/ready says so', async () => (await app.get('/ready')).body['readModels'] !== undefined);
  expect(await app.get('/ready')).toMatchObject({
    status: 503,
    body: {
      ready: false,
      log: 'answers',
      database: 'answers',
      readModels: expect.stringContaining('another log') as unknown,
    },
  });
  const { pool, store } = app.service;
  const before = await store.head();
  expect(await app.command('RecordSale', sale('t7'))).toMatchObject({
    status: 503,
    headers: { 'retry-after': '5' },
    body: {
      type: '/problems/LogDoesNotMatch',
      outcome: 'not-attempted',
      detail: expect.stringMatching(/^No command is accepted on this log\. .*another log.* run "pacesetter rebuild"/),
    },
  });
  expect(await store.head()).toEqual(before);

  await rebuild({ pool, store, projections: PROJECTIONS, log: silentLog });
  await until('commands are accepted', async () => (await app.command('RecordSale', sale('t7'))).status < 300);
  const bobs = { credits: [{ salespersonId: 'bob', basisPoints: 10_000 }] };
  expect((await app.command('RecordSale', sale('s2', bobs))).body).toMatchObject({
    type: '/problems/UnknownSalesperson',
  });
  const last = formatPosition(await store.head());
  await until(
    'queries are answered',
    async () => (await app.get('/v1/attainment', { 'pacesetter-position': last, prefer: 'wait=10' })).status === 200,
  );
  expect(actualOf(await app.get('/v1/attainment'))).toEqual(['700.00']);
  await until('it is ready', async () => (await app.get('/ready')).status === 200);

  const stale = await on(one); // a process that was left on the old log
  expect((await stale.get('/v1/attainment')).body['type']).toBe('/problems/ReadModelsFromAnotherLog');
});

test('a process whose log is replaced while it runs folds its directory again', async () => {
  const log = await freshDatabase();
  const app = await openApp({ eventStoreUrl: log.url });
  open.push(app);
  await app.accepted(...COMPANY);
  await log.pool.query('DELETE FROM log.events WHERE position >= 5'); // as after a restore: no Bob, no product
  await models.pool.query(`ALTER DATABASE ${log.name} ALLOW_CONNECTIONS false`);
  await models.pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${log.name}'`);
  await until('the log is away', async () => (await app.get('/ready')).body['log'] === 'away');
  await models.pool.query(`ALTER DATABASE ${log.name} ALLOW_CONNECTIONS true`);
  await until(
    'the directory has no Bob',
    () =>
      app.service.directory.current().salespeople.get('bob') === undefined &&
      app.service.directory.current().salespeople.get('ada') !== undefined,
  );
  await until('commands are refused because the log ends before the checkpoint', async () => {
    const { status, body } = await app.command('RecordSale', sale('on a restored log'));
    expect(status).toBe(503); // at first also StoreAway
    return body['type'] === '/problems/LogDoesNotMatch' && String(body['detail']).includes('the log ends before it');
  });
  await until('queries say that the log ends before the checkpoint', async () =>
    String((await app.get('/v1/attainment')).body['detail']).includes('the log ends before it'),
  );
  open.pop();
  await app.close();
  await log.drop();
});
