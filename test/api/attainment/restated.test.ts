import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';

type Row = Readonly<Record<string, unknown>>;

const OCTOBER = { period: '2025-M10' };
const NOVEMBER = { period: '2025-M11' };
const BIKE = { productId: 'bike', quantity: '1', unitPrice: '100.00', cost: '60.00' };
const SOCKS = { productId: 'sock', quantity: '2', unitPrice: '5.00' };
const soldOn = (day: string, saleId: string, more: object = {}) =>
  sale(saleId, { soldAt: `${day}T12:00:00+02:00`, lines: [BIKE], ...more });
const company = { scope: 'company', scopeId: undefined };
const units = { measure: 'units', currency: undefined };
const orders = { measure: 'orders', currency: undefined };

/** Targets of October, which is closed, and of November, in which its late events are booked. */
const TARGETS = [
  target('ada', 'ada', OCTOBER),
  target('bikes', 'ada', { ...OCTOBER, filter: { categories: ['Bikes'] } }),
  target('store', 'ada', { ...OCTOBER, filter: { segments: ['store'] } }),
  target('units', 'ada', { ...OCTOBER, ...units }),
  target('orders', 'ada', { ...OCTOBER, ...orders }),
  target('margin', 'ada', { ...OCTOBER, measure: 'margin' }),
  target('company', '', { ...OCTOBER, ...company }),
  target('north', 'north', { ...OCTOBER, scope: 'department' }),
  target('bob', 'bob', OCTOBER),
  target('ada-november', 'ada', NOVEMBER),
  target('orders-november', 'ada', { ...NOVEMBER, ...orders }),
  target('ada-december', 'ada', { period: '2025-M12' }),
];

let app: TestApp;
let closed: string;
let late: string;

beforeAll(async () => {
  app = await openApp();
  await app.accepted(...COMPANY, ...TARGETS.map((data) => ['SetTarget', data] as const));
  await app.accepted(['RecordSale', soldOn('2025-10-10', 'A', { segment: 'store' })]);
  await app.accepted(['RecordSale', soldOn('2025-10-11', 'B')]);
  closed = await app.accepted(['ClosePeriod', { period: '2025-M10' }]);
  await app.accepted(['RecordSale', soldOn('2025-10-20', 'C', { segment: 'store', lines: [BIKE, SOCKS] })]);
  await app.accepted(['RecordSale', soldOn('2025-11-05', 'D')]);
  late = await app.accepted([
    'RecordReturn',
    {
      saleId: 'B',
      source: 'shop',
      returnId: 'R',
      at: '2025-11-20T12:00:00+01:00',
      lines: [{ line: 1, quantity: '1' }],
      reason: 'quality',
    },
  ]);
});
afterAll(() => app.close());

async function rows(query: string): Promise<Map<unknown, Row>> {
  const { status, body } = await app.get(`/v1/attainment?${query}`, { 'pacesetter-position': late });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return new Map((body['items'] as Row[]).map((row) => [row['targetId'], row]));
}

describe('a late sale and a late return about a closed month', () => {
  test('leave its figures as they are, and are in the restated ones', async () => {
    const found = await rows('on=2025-12-31');
    const figures = ['ada', 'bikes', 'store', 'units', 'orders', 'company', 'north', 'bob'].map((targetId) => {
      const { actual, attainment, restated } = found.get(targetId) ?? {};
      return [targetId, actual, attainment, restated];
    });
    expect(figures).toEqual([
      // 200.00 were closed; 110.00 came later, and 100.00 came back.
      ['ada', '200.00', '0.200000', { effective: '1000.00', actual: '210.00', attainment: '0.210000' }],
      ['bikes', '200.00', '0.200000', null],
      ['store', '100.00', '0.100000', { effective: '1000.00', actual: '210.00', attainment: '0.210000' }],
      ['units', '2', '0.002000', { effective: '1000', actual: '4', attainment: '0.004000' }],
      ['orders', '2', '0.002000', null],
      ['company', '200.00', '0.200000', { effective: '1000.00', actual: '210.00', attainment: '0.210000' }],
      ['north', '200.00', '0.200000', { effective: '1000.00', actual: '210.00', attainment: '0.210000' }],
      ['bob', '0.00', '0.000000', null],
    ]);
  });

  test('are booked on the next month, from whose restated figures they are missing', async () => {
    const found = await rows('on=2025-12-31');
    expect(found.get('ada-november')).toMatchObject({ actual: '110.00', restated: { actual: '100.00' } });
    expect(found.get('orders-november')).toMatchObject({ actual: '2', restated: { actual: '1' } });
    expect(found.get('ada-december')).toMatchObject({ actual: '0.00', restated: null });
  });

  test('make a margin that was stated before the close unknown', async () => {
    expect((await rows('on=2025-12-31')).get('margin')).toMatchObject({
      actual: '80.00',
      restated: { actual: null, linesWithoutCost: 1, attainment: null },
    });
  });

  test('count on their own days: up to "on", and as of any position', async () => {
    expect((await rows('on=2025-10-15')).get('ada')).toMatchObject({
      actual: '200.00',
      restated: { actual: '100.00' },
    });
    expect((await rows('on=2025-10-31')).get('ada')).toMatchObject({ restated: { actual: '210.00' } });
    expect((await rows(`asOf=${closed}`)).get('ada')).toMatchObject({ actual: '200.00', restated: null });
  });
});
