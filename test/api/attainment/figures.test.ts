import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TestApp } from '../../support/app.ts';
import { openQuarter, type Quarter, type Row } from './quarter.ts';

let app: TestApp;
let after: Quarter['after'];
/** The position of the last event. */
let last: string;

beforeAll(async () => {
  ({ app, after } = await openQuarter());
  last = after.overlay;
});
afterAll(() => app.close());

const MARCH = 'on=2026-03-31';

async function row(targetId: string, query = MARCH): Promise<Row> {
  const { status, body } = await app.get(`/v1/attainment/${targetId}?${query}`, {
    'pacesetter-position': last,
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}

async function actual(targetId: string, query?: string): Promise<unknown> {
  return (await row(targetId, query))['actual'];
}

describe('what counts for whom', () => {
  test.each([
    ['ada-q1', '170.00'],
    ['bob-q1', '150.00'],
    ['ada-bikes', '150.00'],
    ['ada-store', '120.00'],
    ['ada-units', '5.5'],
    ['ada-orders', '2'],
    ['ada-overlay', '10.00'],
    ['ada-both', '180.00'],
    ['ada-east', '200.00'],
    ['sales-q1', '320.00'],
    ['north-q1', '170.00'],
    ['company-all', '420.00'],
    ['company-credited', '320.00'],
    ['company-orders', '4'],
  ])('%s has %s', async (targetId, expected) => {
    expect(await actual(targetId)).toBe(expected);
    const position = after.overlay;
    expect([position, await actual(targetId, `${MARCH}&asOf=${position}`)]).toEqual([position, expected]);
  });
});

describe('the row of a target', () => {
  test('is whole', async () => {
    expect(await row('ada-q1', 'on=2026-01-31')).toMatchObject({
      targetId: 'ada-q1',
      scope: 'salesperson',
      scopeId: 'ada',
      name: 'Ada',
      measure: 'revenue',
      currency: 'EUR',
      counts: 'credited',
      filter: null,
      period: { from: '2026-01-01', until: '2026-04-01', closed: false },
      target: { original: '1000.00', effective: '1000.00', revisions: 0 },
      actual: '0.00',
      attainment: '0.000000',
      originalAttainment: '0.000000',
      met: false,
      // 1000 x 31/90 by the end of January, and 59 days to go.
      toDate: { on: '2026-01-31', expected: '344.44', pace: '0.000000', requiredPerDay: '16.95' },
      restated: null,
      stale: false,
      withdrawn: false,
      proration: 'none',
      allocation: null,
      versions: [
        {
          version: 1,
          amount: '1000.00',
          effectiveFrom: '2026-01-01',
          communicated: false,
          acknowledged: false,
          disputed: false,
        },
      ],
    });
  });

  test('the last day that counts is cut to the period, either way', async () => {
    expect(await row('ada-q1', 'on=2027-05-05')).toMatchObject({
      actual: '170.00',
      toDate: { on: '2026-03-31', expected: '1000.00', pace: '0.170000', requiredPerDay: null },
    });
    expect(await row('ada-q1', 'on=2025-05-05')).toMatchObject({
      actual: '0.00',
      toDate: { on: '2025-12-31', expected: '0.00', pace: null, requiredPerDay: '11.11' },
    });
  });

  test('a margin is null while a line has no cost', async () => {
    expect(await row('ada-margin')).toMatchObject({
      actual: null,
      linesWithoutCost: 1,
      attainment: null,
      met: null,
      rank: null,
      toDate: { expected: '1000.00', pace: null },
    });
  });

  test('the list has the position that its rows are of, and no lag', async () => {
    const { body } = await app.get(`/v1/attainment?period=2026-Q1&scope=salesperson&measure=revenue&${MARCH}`, {
      'pacesetter-position': after.overlay,
    });
    expect(Object.keys(body)).toEqual(['position', 'asOf', 'lagMs', 'items', 'next']);
    expect(body).toMatchObject({ position: after.overlay, lagMs: 0, next: null });
    expect((body['items'] as Row[]).map(({ targetId }) => targetId)).toEqual([
      'ada-bikes',
      'ada-both',
      'ada-east',
      'ada-overlay',
      'ada-q1',
      'ada-store',
      'bob-q1',
    ]);
  });

  test('a rank is among the whole group, even if one target is asked for', async () => {
    expect((await row('ada-q1'))['rank']).toBe(1);
    const { body } = await app.get(`/v1/attainment?scopeId=bob&period=2026-01-01..2026-04-01&${MARCH}`);
    expect((body['items'] as Row[]).map(({ targetId, rank }) => [targetId, rank])).toEqual([['bob-q1', 2]]);
    const slash = await app.get(`/v1/attainment?targetId=bob-q1&period=2026-01-01%2F2026-04-01&${MARCH}`);
    expect((slash.body['items'] as Row[]).map(({ rank }) => rank)).toEqual([2]);
  });

  test('pages agree although more is recorded meanwhile', async () => {
    const seen: string[] = [];
    let next: unknown;
    const positions = new Set<unknown>();
    do {
      const { status, body } = await app.get(
        `/v1/attainment?period=2026-Q1&limit=4${typeof next === 'string' ? `&cursor=${next}` : ''}`,
      );
      expect(status).toBe(200);
      positions.add(body['position']);
      seen.push(...(body['items'] as Row[]).map(({ targetId }) => String(targetId)));
      next = body['next'];
      last = await app.accepted([
        'ListProduct',
        { productId: `p${seen.length}`, name: 'P', category: 'P', listPrice: '1.00', currency: 'EUR' },
      ]);
    } while (next !== null);
    expect(seen).toHaveLength(15);
    expect([...seen].sort()).toEqual(seen);
    expect(positions.size).toBe(1);
  });
});

describe('a wrong query is refused with the reason', () => {
  test.each([
    ['?peroid=2026', '?peroid'],
    ['?period=2026-Q5', '?period'],
    ['?period=2026-04-01..2026-01-01', '?period'],
    ['?scope=team', '?scope'],
    ['?limit=0', '?limit'],
    ['?limit=1001', '?limit'],
    ['?on=2026-02-30', '?on'],
    ['?asOf=yesterday', '?asOf'],
    ['?asOf=2999-01-01T00:00:00Z', '?asOf'],
    ['?asOf=99999:99999', '?asOf'],
    ['?cursor=abc', '?cursor'],
    ['/ada-q1?limit=1', '?limit'],
    ['/ada-q1/explanation?cursor=a.b', '?cursor'],
    ['/ada-q1/changes', '?from'],
    ['/ada-q1/changes?from=9:9&to=5:5', '?from'],
    ['/ada-q1/changes?from=1:1&to=2999-01-01T00:00:00Z', '?to'],
  ])('%s', async (query, pointer) => {
    const { status, body } = await app.get(`/v1/attainment${query}`);
    expect(status).toBe(400);
    expect((body['errors'] as Row[]).map((fault) => fault['pointer'])).toContain(pointer);
  });

  test('a cursor is accepted by its own query only', async () => {
    const { body } = await app.get('/v1/attainment?limit=1');
    const other = await app.get(`/v1/attainment?limit=1&scope=company&cursor=${String(body['next'])}`);
    expect([other.status, (other.body['errors'] as Row[])[0]?.['pointer']]).toEqual([400, '?cursor']);
  });

  test('an unknown target is a 404, and so is one that was not set by then', async () => {
    for (const address of [
      'nobody',
      'nobody/explanation',
      'nobody/changes?from=1:1&to=2:2',
      'ada-q1?asOf=5:5',
      'ada-orders/explanation?asOf=5:5',
    ]) {
      const { status, body } = await app.get(`/v1/attainment/${address}`);
      expect([address, status, body['type']]).toEqual([address, 404, '/problems/TargetIsUnknown']);
    }
  });
});

test.each([
  ['auditor', 200],
  ['integrator', 403],
] as const)('a key of the role %s gets %s', async (role, expected) => {
  const { key } = await app.service.keys.create({ name: role, role });
  for (const address of [
    '',
    '/ada-q1',
    '/ada-q1/explanation',
    `/ada-q1/changes?from=${after.targets}&to=${after.split}`,
  ]) {
    expect((await app.get(`/v1/attainment${address}`, { authorization: `Bearer ${key}` })).status).toBe(expected);
  }
});
