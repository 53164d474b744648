import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';

type Row = Readonly<Record<string, unknown>>;

/** Bikes of 100.00 that Ada sold until the half of each month, and after it. */
const MONTHS = [
  ['2025-02', 10, 10],
  ['2025-03', 8, 10],
  ['2025-04', 12, 9],
  ['2025-05', 10, 12],
  ['2025-06', 9, 9],
  ['2025-07', 11, 10],
  ['2025-08', 10, 8],
  ['2025-09', 7, 8],
  ['2025-10', 10, 11],
] as const;
const NOTHING = { value: null, low: null, high: null, coverage: null, periods: 0 };
const orders = { measure: 'orders', amount: '20', currency: undefined };

const bikes = (saleId: string, soldAt: string, quantity: number, more: object = {}) =>
  [
    'RecordSale',
    sale(saleId, {
      soldAt: `${soldAt}T12:00:00+02:00`,
      lines: [{ productId: 'bike', quantity: String(quantity), unitPrice: '100.00' }],
      ...more,
    }),
  ] as const;

let app: TestApp;
let beforeClose: string;
let last: string;

beforeAll(async () => {
  app = await openApp();
  await app.accepted(...COMPANY);
  for (const [month, early, late] of MONTHS) {
    const period = month.replace('-', '-M');
    await app.accepted(
      ['SetTarget', target(`ada-${month}`, 'ada', { period })],
      ['SetTarget', target(`orders-${month}`, 'ada', { period, ...orders })],
      bikes(`${month}-early`, `${month}-05`, early),
      bikes(`${month}-late`, `${month}-25`, late),
    );
  }
  beforeClose = await app.accepted(
    ['SetTarget', target('ada-2025-11', 'ada', { period: '2025-M11' })],
    ['SetTarget', target('orders-2025-11', 'ada', { period: '2025-M11', ...orders })],
    ['SetTarget', target('bob-2025-11', 'bob', { period: '2025-M11' })],
    ['SetTarget', target('margin-2025-11', 'ada', { period: '2025-M11', measure: 'margin' })],
    ['SetTarget', target('zero-2025-11', 'bob', { period: '2025-M11', amount: '0.00', counts: 'both' })],
    ['SetTarget', target('dropped', 'bob', { period: '2025-M11', counts: 'overlay' })],
    ['WithdrawTarget', { targetId: 'dropped', reason: 'set by mistake' }],
    ['SetTarget', target('quarter', 'ada', { period: '2025-Q4' })],
    bikes('november', '2025-11-04', 10),
  );
  last = await app.accepted(['ClosePeriod', { period: '2025-M10' }], bikes('forgotten', '2025-10-20', 1));
});
afterAll(() => app.close());

async function forecastOf(targetId: string, query: string): Promise<unknown> {
  const { status, body } = await app.get(`/v1/attainment/${targetId}?${query}`, { 'pacesetter-position': last });
  expect(status).toBe(200);
  return (body['toDate'] as Row)['forecast'];
}

describe('the forecast of a running target', () => {
  // ln(final x expected share / reached so far) of the nine months: mean 0.0227, deviation 0.0926; t is 1.3968.
  const stated = { coverage: '0.800000', periods: 9, withheld: null };

  test('projects what was reached, with an interval from how wrong that was in earlier months', async () => {
    expect(await forecastOf('ada-2025-11', `on=2025-11-15&asOf=${beforeClose}`)).toEqual({
      value: '2000.00',
      low: '1785.16',
      high: '2344.72',
      ...stated,
    });
  });

  test('leaves what is booked for a closed month out of the projection', async () => {
    expect(await forecastOf('ada-2025-11', 'on=2025-11-15')).toEqual({
      value: '2100.00',
      low: '1885.16',
      high: '2444.72',
      ...stated,
    });
  });

  test('is the same in the list, and when it is asked for again with the courses in memory', async () => {
    const ask = () => app.get('/v1/attainment?period=2025-M11&scopeId=ada&measure=revenue&on=2025-11-15');
    const [first] = (await ask()).body['items'] as { toDate: Row }[];
    await app.accepted(['FoundDepartment', { departmentId: 'west', name: 'West' }]);
    const [again] = (await ask()).body['items'] as { toDate: Row }[];
    expect(first?.toDate['forecast']).toMatchObject({ value: '2100.00', low: '1885.16' });
    expect(again?.toDate['forecast']).toEqual(first?.toDate['forecast']);
  });

  test('counts orders, of which two a month came evenly', async () => {
    expect(await forecastOf('orders-2025-11', 'on=2025-11-15')).toMatchObject({ value: '4', periods: 9 });
  });

  test.each([
    ['bob-2025-11', '2025-11-15', { value: '0.00', withheld: 'TooFewPeriods' }],
    ['ada-2025-10', '2025-10-16', { value: '1937.50', withheld: null, periods: 8 }],
    ['ada-2025-09', '2025-09-15', { value: '1400.00', withheld: 'TooFewPeriods', periods: 7 }],
    ['quarter', '2025-11-15', { withheld: 'TooFewPeriods', periods: 0 }],
    ['ada-2025-11', '2025-11-05', { ...NOTHING, withheld: 'TooEarly' }],
    ['ada-2025-11', '2025-10-05', { ...NOTHING, withheld: 'TooEarly' }],
    ['ada-2025-11', '2025-11-30', { ...NOTHING, withheld: 'PeriodIsOver' }],
    ['margin-2025-11', '2025-11-15', { ...NOTHING, withheld: 'CostIsMissing' }],
    ['zero-2025-11', '2025-11-15', { ...NOTHING, withheld: 'TargetIsZero' }],
    ['dropped', '2025-11-15', { ...NOTHING, withheld: 'TargetIsWithdrawn' }],
  ])('of %s on %s is %j', async (targetId, on, expected) => {
    expect(await forecastOf(targetId, `on=${on}`)).toMatchObject(expected);
  });

  test('has no interval while nothing was reached, however many periods tell', async () => {
    const asOf = await app.accepted(['SetTarget', target('ada-2025-12', 'ada', { period: '2025-M12' })]);
    expect(await forecastOf('ada-2025-12', `on=2025-12-20&asOf=${asOf}`)).toMatchObject({
      value: '0.00',
      withheld: 'NothingReached',
    });
  });
});
