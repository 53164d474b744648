import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildApp } from '../../../src/api/app.ts';
import type { Recorded } from '../../../src/infra/eventstore/port.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';
import { lineOf } from '../../support/stream.ts';
import { until } from '../../support/until.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
  await app.accepted(...COMPANY);
});
afterAll(() => app.close());

/** Every sample of /metrics by its name with labels. */
async function metrics(): Promise<ReadonlyMap<string, number>> {
  const { body } = await app.app.inject({ method: 'GET', url: '/metrics' });
  return new Map(
    body
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  );
}

const import_ = (...lines: string[]) =>
  app.app.inject({
    method: 'POST',
    url: '/v1/commands',
    headers: { authorization: `Bearer ${app.key}`, 'content-type': 'application/x-ndjson' },
    payload: lines.join(''),
  });

test('counts each command once by name and outcome; only known names become labels', async () => {
  await app.command('RecordSale', sale('single'));
  await import_(
    lineOf('RecordSale', sale('line')),
    lineOf('RecordSale', sale('line')),
    lineOf('RecordSale', { no: 'sale' }),
    lineOf('RecordSale', sale('nobody', { credits: [{ salespersonId: 'nobody', basisPoints: 10_000 }] })),
    lineOf('Invented', {}),
    'no line\n',
  );
  const counted = await metrics();
  const ofSales = [...counted].filter(
    ([name]) =>
      name.startsWith('pacesetter_commands_total{name="RecordSale"') ||
      name.startsWith('pacesetter_commands_total{name="unknown"'),
  );
  expect(Object.fromEntries(ofSales)).toEqual({
    'pacesetter_commands_total{name="RecordSale",outcome="accepted"}': 2,
    'pacesetter_commands_total{name="RecordSale",outcome="duplicate"}': 1,
    'pacesetter_commands_total{name="RecordSale",outcome="BadCommand"}': 1,
    'pacesetter_commands_total{name="RecordSale",outcome="UnknownSalesperson"}': 1,
    'pacesetter_commands_total{name="unknown",outcome="UnknownCommand"}': 1,
    'pacesetter_commands_total{name="unknown",outcome="MalformedJson"}': 1,
  });
  expect(counted.get('pacesetter_command_seconds_count{name="RecordSale"}')).toBe(4);
  expect([...counted.keys()].join('\n')).not.toContain('Invented');
});

test('appends, batches of the projections, lag, pools', async () => {
  const { revision } = await append(40);
  await until('all is projected', async () => (await metrics()).get('pacesetter_projection_lag_events') === 0);
  const counted = await metrics();
  expect(revision).toBe(201);
  const events = counted.get('pacesetter_append_batch_events_sum') ?? 0;
  expect(events).toBe(Number((await app.service.store.head()).commit) + 1);
  expect(counted.get('pacesetter_append_batch_appends_sum')).toBe(events);
  expect(counted.get('pacesetter_append_seconds_count')).toBeLessThan(events);
  expect(counted.get('pacesetter_projection_batch_events_sum')).toBe(events);
  expect(counted.get('pacesetter_projection_batch_rows_sum')).toBeGreaterThan(40);
  expect(counted.get('pacesetter_projection_lag_seconds')).toBe(0);
  for (const [pool, max] of [
    ['service', 12],
    ['queries', 8],
    ['log', 8],
  ]) {
    expect(counted.get(`pacesetter_pool_max{pool="${pool}"}`)).toBe(max);
    for (const state of ['in_use', 'idle', 'waiting']) {
      expect([pool, state, counted.get(`pacesetter_pool_${state}{pool="${pool}"}`)]).toEqual([
        pool,
        state,
        expect.any(Number),
      ]);
    }
  }
  expect(counted.get('pacesetter_pool_in_use{pool="service"}')).toBeGreaterThanOrEqual(1); // the worker's
});

/** Posts them at once, so that the writer of the log appends them in batches. */
async function append(count: number): Promise<{ revision: number }> {
  const answers = await Promise.all(
    Array.from({ length: count }, (_, n) => app.command('RecordSale', sale(`many-${n}`))),
  );
  return { revision: Math.max(...answers.map(({ status }) => status)) };
}

test('connections that come back are counted', async () => {
  const { pool } = app.service;
  const lose = async (name: string) =>
    pool.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity ' +
        'WHERE datname = current_database() AND application_name = $1',
      [name],
    );
  for (const [name, connection] of [
    ['pacesetter listen: log', 'listen'],
    ['pacesetter listen: keys', 'keys'],
    ['pacesetter log: append', 'append'],
  ] as const) {
    const before = (await metrics()).get(`pacesetter_reconnects_total{connection="${connection}"}`) ?? 0;
    await lose(name);
    let n = 0;
    await until(`${name} is back`, async () => {
      await app.command('RecordSale', sale(`after ${name} ${n++}`));
      return (await metrics()).get(`pacesetter_reconnects_total{connection="${connection}"}`) === before + 1;
    });
  }
});

test('the command of a reaction that is refused is counted', async () => {
  await app.accepted(['SetTarget', target('team', 'sales', { scope: 'department' })]);
  const [{ metadata, revision } = { metadata: undefined, revision: 0n }] = await events('target-team');
  if (!metadata) throw new Error('No target was set.');
  // An allocation to somebody who is unknown, which no command would make.
  const to = [{ targetId: 'ghost', scope: 'salesperson', scopeId: 'nobody', basisPoints: 10_000, amount: '1000.00' }];
  const terms = { period: '2026-Q1', measure: 'revenue', currency: 'EUR', counts: 'credited', proration: 'none' };
  await app.service.store.append('target-team', revision, [
    { id: randomUUID(), type: 'TargetAllocated', data: { targetId: 'team', terms, to }, metadata },
  ]);
  await until(
    'it is counted',
    async () =>
      (await metrics()).get(
        'pacesetter_reactions_refused_total{reaction="set allocated targets",outcome="UnknownScope"}',
      ) === 1,
  );
});

async function events(stream: string): Promise<Recorded[]> {
  const found: Recorded[] = [];
  for await (const event of app.service.store.read(stream)) found.push(event);
  return found;
}

test('every metric is described', () => {
  const described = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8');
  const { registry, progress } = app.service.metrics;
  const names = [...registry.getMetricsAsArray(), ...progress.getMetricsAsArray()]
    .map(({ name }) => name)
    .filter((name) => name.startsWith('pacesetter_'));
  expect(names.length).toBeGreaterThan(15);
  expect(names.filter((name) => !described.includes(`\`${name}\``))).toEqual([]);
});

test('a process that only projects serves them too', async () => {
  const { api, directory, metrics: counted } = app.service;
  const projections = await buildApp(api, directory, counted, []);
  const { statusCode, body } = await projections.inject({ method: 'GET', url: '/metrics' });
  expect([statusCode, body]).toEqual([200, expect.stringMatching(/^pacesetter_projection_batch_events_count [1-9]/m)]);
  await projections.close();
});
