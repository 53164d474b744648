import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';

type Row = Readonly<Record<string, unknown>>;

let app: TestApp;
let last: string;

beforeAll(async () => {
  app = await openApp();
  last = await app.accepted(
    ...COMPANY,
    ...['2026-M01', '2026-M02', '2026-Q1', '2026-M04', '2026'].flatMap((period) =>
      ['ada', 'bob'].map((who) => ['SetTarget', target(`${who} ${period}`, who, { period })] as const),
    ),
    ['SetTarget', target('ada overlaps', 'ada', { period: { from: '2026-03-15', until: '2026-04-15' } })],
    ['RecordSale', sale('february')],
    [
      'RecordSale',
      sale('january', { soldAt: '2026-01-15T12:00:00Z', credits: [{ salespersonId: 'bob', basisPoints: 10_000 }] }),
    ],
  );
});
afterAll(() => app.close());

async function page(query: string): Promise<Row> {
  const { status, body } = await app.get(`/v1/attainment?on=2026-12-31&${query}`, { 'pacesetter-position': last });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}
const items = (body: Row) => body['items'] as Row[];

test('finds every target whose period is within the one asked for, ranked within its own period', async () => {
  const found = items(await page('period=2026-Q1'));
  expect(found.map(({ targetId, actual, rank }) => [targetId, actual, rank])).toEqual([
    ['ada 2026-M01', '0.00', 2],
    ['bob 2026-M01', '100.00', 1],
    ['ada 2026-Q1', '100.00', 2], // Bob was there first
    ['bob 2026-Q1', '100.00', 1],
    ['ada 2026-M02', '100.00', 1],
    ['bob 2026-M02', '0.00', 2],
  ]);
  expect(found.map(({ period }) => (period as Row)['until'])).toEqual([
    '2026-02-01',
    '2026-02-01',
    '2026-04-01',
    '2026-04-01',
    '2026-03-01',
    '2026-03-01',
  ]);
});

test('finds only the exact period if nothing is within it', async () => {
  expect(items(await page('period=2026-M04')).map(({ targetId }) => targetId)).toEqual([
    'ada 2026-M04',
    'bob 2026-M04',
  ]);
  expect(items(await page('period=2026-M03'))).toEqual([]);
});

test('pages through several periods without losing or repeating a target', async () => {
  const seen: unknown[] = [];
  let cursor = '';
  do {
    const body = await page(`period=2026&limit=4${cursor}`);
    seen.push(...items(body).map(({ targetId, rank }) => `${String(targetId)} ${String(rank)}`));
    cursor = typeof body['next'] === 'string' ? `&cursor=${body['next']}` : '';
  } while (cursor !== '');
  const whole = items(await page('period=2026')).map(({ targetId, rank }) => `${String(targetId)} ${String(rank)}`);
  expect(seen).toEqual(whole);
  expect(whole).toHaveLength(11);
});
