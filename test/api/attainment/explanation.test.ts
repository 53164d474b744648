import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TestApp } from '../../support/app.ts';
import { openQuarter, type Quarter, type Row } from './quarter.ts';

const MARCH = 'on=2026-03-31';

let app: TestApp;
let after: Quarter['after'];

beforeAll(async () => {
  ({ app, after } = await openQuarter());
  await app.get('/v1/attainment', { 'pacesetter-position': after.overlay });
});
afterAll(() => app.close());

describe('the credits behind it', () => {
  test('an explanation names every credit, and they sum to the figure', async () => {
    const first = (await app.get(`/v1/attainment/ada-q1/explanation?limit=2&${MARCH}`)).body;
    const second = (await app.get(`/v1/attainment/ada-q1/explanation?limit=2&${MARCH}&cursor=${String(first['next'])}`))
      .body;
    expect(first['figure']).toMatchObject({ targetId: 'ada-q1', actual: '170.00', on: '2026-03-31' });
    expect(first['items']).toMatchObject([
      {
        event: 'SaleRecorded',
        position: after.targets,
        stream: 'sale-shop~A',
        source: 'shop',
        saleId: 'A',
        line: 1,
        productId: 'bike',
        category: 'Bikes',
        segment: 'store',
        territory: null,
        ledger: 'revenue',
        salespersonId: 'ada',
        basisPoints: 10_000,
        units: '1',
        sourceAmount: '100.00',
        sourceCurrency: 'EUR',
        rate: '1',
        ratePosition: null,
        path: ['north', 'sales'],
        originOn: '2026-02-03',
        bookedOn: '2026-02-03',
        amount: '100.00',
        currency: 'EUR',
        cost: '60.00',
        counted: '100.00',
      },
      { saleId: 'A', line: 2, cost: null, counted: '20.00' },
    ]);
    expect(second).toMatchObject({
      items: [{ saleId: 'B', basisPoints: 5_000, units: '0.5', counted: '50.00' }],
      next: null,
      position: first['position'],
    });
  });

  test('units, orders and margins are explained in their own measure', async () => {
    const counted = async (targetId: string) =>
      ((await app.get(`/v1/attainment/${targetId}/explanation?${MARCH}`)).body['items'] as Row[]).map(
        (item) => item['counted'],
      );
    expect(await counted('ada-units')).toEqual(['1', '4', '0.5']);
    expect(await counted('ada-orders')).toEqual(['1', '1']);
    expect(await counted('ada-margin')).toEqual(['40.00', null, '20.00']);
    expect(await counted('company-orders')).toEqual(['1', '1', '1', '1']);
  });
});
