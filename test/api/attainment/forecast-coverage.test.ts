import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays, daysBetween } from '../../../src/domain/kernel/day.ts';
import { random } from '../../../src/domain/kernel/random.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';

type Item = Readonly<Record<string, unknown>> & { readonly coverage: { readonly share: string } };

const PEOPLE = Array.from({ length: 20 }, (_, n) => `p${n}`);
const MONTHS = Array.from({ length: 24 }, (_, n) => [2023 + Math.floor(n / 12), (n % 12) + 1] as const);
const ORDERS_A_MONTH = 30;

/** A simulated company: orders come at random, amounts are skewed, and each person has better and worse months. */
function* simulated(): Generator<readonly [string, object]> {
  const next = random(20_261_129);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  for (const person of PEOPLE) {
    let level = 0;
    for (const [year, month] of MONTHS) {
      const period = `${year}-M${String(month).padStart(2, '0')}`;
      yield ['SetTarget', target(`${person} ${period}`, person, { period })];
      level = 0.6 * level + 0.1 * normal();
      const first = `${year}-${String(month).padStart(2, '0')}-01`;
      const days = daysBetween(first, month === 12 ? `${year + 1}-01-01` : nextMonth(year, month));
      for (let day = 0; day < days; day++) {
        // A Poisson process: each of four parts of the day has an order or none.
        for (let part = 0; part < 4; part++) {
          if (next() >= (ORDERS_A_MONTH * Math.exp(level)) / days / 4) continue;
          yield [
            'RecordSale',
            sale(`${person} ${first} ${day} ${part}`, {
              soldAt: `${addDays(first, day)}T12:00:00+01:00`,
              lines: [{ productId: 'bike', quantity: '1', unitPrice: (100 * Math.exp(0.9 * normal())).toFixed(2) }],
              credits: [{ salespersonId: person, basisPoints: 10_000 }],
            }),
          ];
        }
      }
    }
  }
}

const nextMonth = (year: number, month: number) => `${year}-${String(month + 1).padStart(2, '0')}-01`;

let app: TestApp;
let position: string;
beforeAll(async () => {
  app = await openApp();
  const { statusCode, body } = await app.app.inject({
    method: 'POST',
    url: '/v1/commands',
    headers: { authorization: `Bearer ${app.key}`, 'content-type': 'application/x-ndjson' },
    payload: [
      ...COMPANY,
      ...PEOPLE.map((salespersonId) => [
        'HireSalesperson',
        { salespersonId, name: salespersonId, departmentId: 'north', on: '2022-12-01' },
      ]),
      ...simulated(),
    ]
      .map(([type, data], line) => JSON.stringify({ type, id: `line-${line}`, data }))
      .join('\n'),
  });
  expect([statusCode, body.trim().split('\n').length]).toEqual([200, 1]);
  position = await app.accepted(['FoundDepartment', { departmentId: 'last', name: 'Last' }]);
});
afterAll(() => app.close());

async function itemsOf(query: string): Promise<Item[]> {
  const { status, body } = await app.get(`/v1/attainment/forecast-coverage?${query}`, {
    'pacesetter-position': position,
    prefer: 'wait=60',
  });
  expect(status).toBe(200);
  return body['items'] as Item[];
}

test('intervals that are made for 80 % hold what a simulated company reached in 75 to 85 % of its periods', async () => {
  const items = await itemsOf('period=2023-01-01..2025-01-01&on=2024-12-31');
  expect(items).toMatchObject(
    ['0.250000', '0.500000', '0.750000'].map((share) => ({
      scope: 'salesperson',
      measure: 'revenue',
      share,
      targets: 480,
      forecasts: 320, // each person's months from the ninth on
    })),
  );
  const shares = items.map(({ coverage }) => Number(coverage.share));
  for (const share of shares) {
    expect(share).toBeGreaterThanOrEqual(0.75);
    expect(share).toBeLessThanOrEqual(0.85);
  }
});

test('only periods that have ended are looked back at', async () => {
  const [first] = await itemsOf('period=2023-01-01..2025-01-01&on=2024-11-29');
  expect(first).toMatchObject({ targets: 440, forecasts: 280 });
});

test.each(['scope=department', 'measure=units', 'scope=salesperson&measure=orders'])(
  'there are no intervals of %s',
  async (query) => {
    expect(await itemsOf(`period=2023-01-01..2025-01-01&on=2024-12-31&${query}`)).toEqual([]);
  },
);
