import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Recorded } from '../../src/infra/eventstore/port.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { COMPANY, sale, target } from '../support/company.ts';
import { type FreshDatabase, freshDatabase } from '../support/servers.ts';
import { pacesetterWith } from '../support/service.ts';
import { until } from '../support/until.ts';

let folder: string;
let database: FreshDatabase;
let app: TestApp;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pacesetter-projections-'));
  database = await freshDatabase();
  app = await openApp({ databaseUrl: database.url });
});

afterAll(async () => {
  await app.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const run = (...args: string[]) => pacesetterWith({ DATABASE_URL: database.url }, folder, ...args);

/** An event at the end of a stream that the api would not write. */
async function append(stream: string, type: string, data: unknown): Promise<bigint> {
  const metadata = { command: 'Test', hash: '', actor: 'test', correlationId: 'test', schema: 1, day: '2026-02-03' };
  const appended = await app.service.store.append(stream, (await eventsOf(stream)).at(-1)?.revision ?? 'none', [
    { id: randomUUID(), type, data, metadata },
  ]);
  if (appended.is !== 'appended') throw new Error(`${stream} stands elsewhere`);
  return appended.position;
}

async function eventsOf(stream: string): Promise<Recorded[]> {
  const events: Recorded[] = [];
  for await (const event of app.service.store.read(stream)) events.push(event);
  return events;
}

async function figure(): Promise<unknown> {
  const { body } = await app.get('/v1/attainment/ada-q1');
  return [body['actual'], body['stale']];
}

test('a parked event is shown, and skipped on record: then the rest of its stream counts', async () => {
  await app.accepted(
    ...COMPANY,
    ['SetTarget', target('ada-q1', 'ada')],
    ['RecordSale', sale('whole')],
    ['RecordSale', sale('poisoned')],
    ['RecordSale', sale('like')],
    ['CancelSale', { source: 'shop', saleId: 'like', reason: 'r' }],
  );
  const position = await append('sale-shop~poisoned', 'SaleReturned', { returnId: 'r', reversed: 'everything' });
  const cancelled = (await eventsOf('sale-shop~like')).at(-1)?.data as object;
  await append('sale-shop~poisoned', 'SaleCancelled', { ...cancelled, saleId: 'poisoned' });
  // Two events, each by the projections of attainment and of the process.
  await until('it is parked', async () => (await app.get('/ready')).body['parkedEvents'] === 4);
  expect(await figure()).toEqual(['200.00', true]);

  let status = { code: null as number | null, output: '' };
  // On a busy machine a worker can miss the renewal of its lease, and takes it again.
  await until('a worker has the lease', async () => {
    status = await run('projections', 'status');
    return /^worker: \S+, epoch \d+$/m.test(status.output);
  });
  expect(status.code).toBe(0);
  expect(status.output).toMatch(/^attainment: at (\d+):\1, recorded \S+Z, version \d+$/m);
  expect(status.output).toMatch(/^lag: 0 events, 0\.0 s behind the log's head/m);
  expect(status.output).toMatch(
    new RegExp(`^ {2}attainment ${position} sale-shop~poisoned SaleReturned, parked \\S+: .+$`, 'm'),
  );
  expect(status.output).toMatch(
    new RegExp(`^ {2}attainment ${position + 1n} sale-shop~poisoned SaleCancelled, .* parked behind`, 'm'),
  );
  // A reaction begins at the log's head: before or after the company was posted.
  expect(status.output).toMatch(/^reaction "set allocated targets": at (the start|\d+:\d+), 0 commands refused$/m);
  expect((await run('verify')).code).toBe(1);

  const options = ['--projection', 'attainment', '--reason', 'a test of the register', '--by', 'Ada'];
  expect(await run('projections', 'skip', String(position + 1n), ...options)).toMatchObject({
    code: 1,
    output: expect.stringContaining('only parked behind') as unknown,
  });
  expect(await run('projections', 'skip', String(position), '--projection', 'attainment', '--by', 'Ada')).toMatchObject(
    { code: 1, output: expect.stringContaining('--reason') as unknown },
  );
  expect((await run('projections', 'skip', String(position), ...options)).code).toBe(0);
  expect((await run('projections', 'skip', String(position), ...options.with(1, 'process'))).code).toBe(0);
  expect((await run('projections', 'status')).output).toMatch(/\(to be skipped: run "pacesetter rebuild"\)$/m);

  const rebuilt = await run('rebuild');
  expect(rebuilt).toMatchObject({ code: 0, output: expect.stringMatching(/ 0 parked, 2 skipped$/m) as unknown });
  expect(rebuilt.output).toMatch(
    new RegExp(
      `^skipped: attainment ${position} sale-shop~poisoned SaleReturned, by Ada: a test of the register$`,
      'm',
    ),
  );
  expect(rebuilt.output).toMatch(/^certificate [0-9a-f]{64}$/m);
  expect(await figure()).toEqual(['100.00', false]);
  expect(await run('verify')).toMatchObject({
    code: 0,
    output: expect.stringMatching(/ 0 findings, 2 skipped events$/m) as unknown,
  });
  expect((await run('projections', 'status')).output).toMatch(
    /^skipped: 2 events\n {2}attainment \d+ sale-shop~poisoned SaleReturned, by Ada at \S+: a test of the register$/m,
  );
});

test('a rebuild that would change a closed figure lists it and exits with 1; --accept lets it', async () => {
  await app.accepted(['ClosePeriod', { period: '2026-M02' }]);
  await until('all is projected', async () => (await app.get('/ready')).body['lagEvents'] === 0);
  await database.pool.query(
    "UPDATE read.sales_by_day SET amount = amount + 1 WHERE owner = 'company' AND category IS NULL AND booked_on = " +
      "'2026-02-03'",
  );
  const listed =
    /^closed: revenue of company on 2026-02-03, all categories: 10001 minor units, 1 units -> 10000 minor units, 1 units$/m;
  const refused = await run('rebuild');
  expect(refused).toMatchObject({ code: 1, output: expect.stringMatching(listed) as unknown });
  expect(refused.output).toMatch('nothing was changed');
  expect((await run('rebuild', '--accept', ' ')).code).toBe(1);
  expect(await run('rebuild', '--accept', 'the table was edited by hand')).toMatchObject({
    code: 0,
    output: expect.stringMatching(listed) as unknown,
  });
  expect((await run('rebuild')).code).toBe(0);
});

test('a rebuild by several jobs prints the certificate of the one by a single job', async () => {
  const certificates = [];
  for (const jobs of ['1', '3']) {
    const { code, output } = await run('rebuild', '--jobs', jobs);
    certificates.push([code, /^certificate (\S+)$/m.exec(output)?.[1]]);
  }
  expect(certificates).toEqual([certificates[0], [0, expect.stringMatching(/^[0-9a-f]{64}$/)]]);
  for (const jobs of ['0', '65', 'two', '1.5']) {
    expect(await run('rebuild', '--jobs', jobs)).toMatchObject({
      code: 1,
      output: expect.stringContaining('It must be from 1 to 64.') as unknown,
    });
  }
});
