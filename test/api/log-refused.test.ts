import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openEsdbStore } from '../../src/infra/eventstore/esdb/store.ts';
import { StoreRefused } from '../../src/infra/eventstore/port.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { COMPANY } from '../support/company.ts';
import { type FakeEventStore, fakeEventStore } from '../support/fake-eventstore.ts';
import { until } from '../support/until.ts';

let server: FakeEventStore;
let url: string;
let app: TestApp;
beforeAll(async () => {
  server = await fakeEventStore({ answer: 'empty' });
  url = `esdb://admin:hunter2@${server.host}?tls=false`;
  app = await openApp({ eventStoreUrl: url, appendTimeLimitMs: 3_000 });
});
afterAll(async () => {
  await app.close();
  await server.close();
});

const stateOfLog = async () => (await app.get('/ready')).body['log'];

test('a log that refuses the credentials is refused and not away, and it is well when they are accepted', async () => {
  await until('the log answers', async () => (await stateOfLog()) === 'answers');
  server.answer('unauthenticated');
  await until('the log is not well', async () => (await stateOfLog()) !== 'answers');

  expect(await app.get('/ready')).toMatchObject({
    status: 503,
    body: {
      ready: false,
      log: 'refused',
      database: 'answers',
      faults: expect.arrayContaining([expect.stringMatching(/EVENTSTORE_URL/)]),
    },
  });
  const [name, data] = COMPANY[0] ?? ['', {}];
  expect(await app.command(name, data, { 'idempotency-key': 'refused' })).toMatchObject({
    status: 503,
    body: {
      type: '/problems/StoreAway',
      outcome: 'not-attempted',
      detail: expect.stringMatching(/refuses this service/),
    },
  });
  server.answer('empty');
  await until('the log answers', async () => (await stateOfLog()) === 'answers');
});

test('refused credentials are an error in the log, once, and a line says when they are accepted again', async () => {
  server.answer('empty');
  const lines: string[] = [];
  const keep = (level: string) => (_about: object, message: string) => lines.push(`${level} ${message}`);
  const log = { debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') };
  const store = openEsdbStore({ url, log, timeLimitMs: 500 });
  server.answer('unauthenticated');
  await until('an error is logged', () => lines.length > 0);
  const known = await store.head().catch((fault: unknown) => fault);
  server.answer('empty');
  await until('it answers again', () => lines.length > 1);
  await store.close();

  expect(known).toBeInstanceOf(StoreRefused);
  expect(lines).toEqual([
    expect.stringMatching(`error EventStoreDB at ${server.host} refuses this process: .*Correct the user name`),
    `info EventStoreDB at ${server.host} answers again`,
  ]);
});
