import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale } from '../../support/company.ts';
import { until } from '../../support/until.ts';

interface Line {
  readonly position: string;
  readonly revision: number;
  readonly stream: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

let app: TestApp;
let auditor: string;
beforeAll(async () => {
  app = await openApp();
  await app.accepted(
    ...COMPANY,
    ['RecordSale', sale('one')],
    ['RecordSale', sale('two')],
    ['CancelSale', { saleId: 'one', source: 'shop', reason: 'r' }],
  );
  auditor = (await app.service.keys.create({ name: 'auditor', role: 'auditor' })).key;
});
afterAll(() => app.close());

async function read(query = ''): Promise<Line[]> {
  const { statusCode, headers, body } = await app.app.inject({
    method: 'GET',
    url: `/v1/audit/events${query}`,
    headers: { authorization: `Bearer ${auditor}` },
  });
  expect([statusCode, headers['content-type'], body.slice(0, statusCode === 200 ? 0 : undefined)]).toEqual([
    200,
    'application/x-ndjson',
    '',
  ]);
  return body
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}
const types = (lines: readonly Line[]) => lines.map(({ type }) => type);

describe('the log', () => {
  test('is read whole and in its order, with who did what', async () => {
    const lines = await read();
    expect(lines).toHaveLength(COMPANY.length + 3);
    expect(lines.map(({ position }) => Number(position.split(':')[0]))).toEqual(
      lines.map((_, index) => index + Number(lines[0]?.position.split(':')[0])),
    );
    expect(lines.at(-1)).toMatchObject({
      stream: 'sale-shop~one',
      revision: 1,
      type: 'SaleCancelled',
      recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      id: expect.any(String),
      metadata: {
        actor: 'test',
        command: 'CancelSale',
        commandId: expect.any(String),
        correlationId: expect.any(String),
      },
    });
  });

  test('gives each request a correlation id of its own', async () => {
    const lines = await read();
    expect(new Set(lines.map(({ metadata }) => metadata['correlationId'])).size).toBe(lines.length);
  });

  test.each<[string, string[]]>([
    ['?stream=sale-shop~one', ['SaleRecorded', 'SaleCancelled']],
    ['?type=SaleRecorded', ['SaleRecorded', 'SaleRecorded']],
    ['?type=SaleRecorded&type=SaleCancelled&limit=2', ['SaleRecorded', 'SaleRecorded']],
    ['?stream=sale-shop~one&type=SaleCancelled', ['SaleCancelled']],
    ['?stream=sale-shop~one&limit=1', ['SaleRecorded']],
    ['?limit=1', ['CompanyConfigured']],
    ['?stream=sale-nobody', []],
    ['?type=Nothing', []],
    ['?after=9999999999999999999:9999999999999999999', []],
    ['?stream=sale-shop~one&after=9999999999999999999:9999999999999999999', []],
  ])('%s', async (query, expected) => {
    expect(types(await read(query))).toEqual(expected);
  });

  test('is read on from where one stopped', async () => {
    const first = await read('?limit=4');
    const rest = await read(`?after=${String(first.at(-1)?.position)}`);
    expect([...first, ...rest]).toEqual(await read());
    expect(await read(`?after=${String(rest.at(-1)?.position)}`)).toEqual([]);
  });

  test('as of a position or an instant holds what was known then', async () => {
    const before = await read();
    const last = before.at(-1);
    const instant = String(last?.recordedAt);
    await until('another millisecond has come', () => new Date() > new Date(instant));
    await app.accepted(['RecordSale', sale('three')]);
    expect(await read(`?asOf=${String(last?.position)}`)).toEqual(before);
    expect(await read(`?asOf=${instant}`)).toEqual(before);
    expect(await read(`?asOf=${instant}&stream=sale-shop~three`)).toEqual([]);
    expect(await read(`?asOf=${String(before[2]?.position)}&after=${String(before[0]?.position)}`)).toEqual(
      before.slice(1, 3),
    );
    expect(await read('?asOf=1999-01-01T00:00:00Z')).toEqual([]);
    expect(await read()).toHaveLength(before.length + 1);
  });
});

describe('a question that cannot be answered', () => {
  test.each<[string, string]>([
    ['?asOf=2190-01-01T00:00:00Z', '?asOf'],
    ['?asOf=999999:999999', '?asOf'],
    ['?asOf=9999999999999999999:9999999999999999999', '?asOf'],
    ['?asOf=yesterday', '?asOf'],
    ['?asOf=2026-01-01', '?asOf'],
    ['?asOf=1:1&asOf=2:2', '?asOf'],
    ['?after=1', '?after'],
    ['?after=-1:-1', '?after'],
    ['?limit=0', '?limit'],
    ['?limit=-1', '?limit'],
    ['?limit=1e3', '?limit'],
    ['?limit=1&limit=2', '?limit'],
    ['?stream=', '?stream'],
    ['?stream=a%01b', '?stream'],
    ['?stream=a&stream=b', '?stream'],
    ['?type=', '?type'],
    ['?type=a%01b', '?type'],
    ['?typ=SaleRecorded', '?typ'],
  ])('%s gets the reason', async (query, pointer) => {
    const { status, body, headers } = await app.get(`/v1/audit/events${query}`);
    expect([status, body['type'], headers['content-type']]).toEqual([
      400,
      '/problems/BadQuery',
      expect.stringMatching('application/problem'),
    ]);
    expect(new Set((body['errors'] as { pointer: string }[]).map((fault) => fault.pointer))).toEqual(
      new Set([pointer]),
    );
  });

  test('an integrator may not read the log', async () => {
    const { key } = await app.service.keys.create({ name: 'shop', role: 'integrator' });
    expect((await app.get('/v1/audit/events', { authorization: `Bearer ${key}` })).status).toBe(403);
  });
});
