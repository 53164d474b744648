import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
  await app.accepted(...COMPANY);
});
afterAll(() => app.close());

async function figuresOf(query: string, position: string) {
  const { body } = await app.get(`/v1/attainment?${query}`, { 'pacesetter-position': position });
  return body['items'] as readonly Readonly<Record<string, unknown>>[];
}

describe('ties (rule 9)', () => {
  test('attainment, then amount, then the earlier day from which the total was never below', async () => {
    const on = (day: string, amount: string, salespersonId: string) =>
      sale(`${salespersonId}-${day}`, {
        soldAt: `${day}T12:00:00Z`,
        lines: [{ productId: 'bike', quantity: '1', unitPrice: amount }],
        credits: [{ salespersonId, basisPoints: 10_000 }],
      });
    const position = await app.accepted(
      ...['cid', 'dan', 'eve', 'fay'].map(
        (salespersonId) =>
          ['HireSalesperson', { salespersonId, name: salespersonId, departmentId: 'north', on: '2025-01-01' }] as const,
      ),
      ...['cid', 'dan', 'eve', 'fay'].map(
        (salespersonId) =>
          [
            'SetTarget',
            target(`tie-${salespersonId}`, salespersonId, {
              period: '2026-Q2',
              amount: salespersonId === 'fay' ? '50.00' : '100.00',
            }),
          ] as const,
      ),
      // cid and eve are there on the 10th, dan on the 5th; fay needs less for as much, and so is ahead.
      ['RecordSale', on('2026-04-10', '40.00', 'cid')],
      ['RecordSale', on('2026-04-01', '20.00', 'eve')],
      ['RecordSale', on('2026-04-10', '20.00', 'eve')],
      ['RecordSale', on('2026-04-05', '40.00', 'dan')],
      ['RecordSale', on('2026-04-20', '40.00', 'fay')],
    );
    for (const asOf of ['', `&asOf=${position}`]) {
      const figures = await figuresOf(`period=2026-Q2&on=2026-06-30${asOf}`, position);
      expect(figures.map(({ targetId, rank }) => [targetId, rank])).toEqual([
        ['tie-cid', 3],
        ['tie-dan', 2],
        ['tie-eve', 3],
        ['tie-fay', 1],
      ]);
    }
  });
});
