import { describe, expect, test } from '@jest/globals';
import { ANN, BIKE, closed, FIRM, order, returned, sold } from './firm.ts';
import { only, written } from './given.ts';

const HELMET = { productId: 'helmet', quantity: '1', unitPrice: '30.00' };
const half = [
  { salespersonId: 'ann', basisPoints: 5000 },
  { salespersonId: 'bob', basisPoints: 5000 },
];

describe('a sale becomes credits', () => {
  test('of one person, with the amount, the departments of its day, and the positions that explain them', () => {
    const { credits } = written([...FIRM, sold({ segment: 'store', territory: 'east' })]);
    expect(credits).toEqual([
      {
        position: '8',
        event_id: 'event-8',
        event_type: 'SaleRecorded',
        recorded_at: '2026-06-01T00:00:00.000Z',
        sale: 'sale-erp~S1',
        sale_position: '8',
        source: 'erp',
        sale_id: 'S1',
        line: '1',
        product_id: 'bike',
        category: 'Bikes',
        segment: 'store',
        territory: 'east',
        ledger: 'revenue',
        salesperson_id: 'ann',
        basis_points: '10000',
        path: '{berlin,sales}',
        assignment_position: '6',
        origin_on: '2026-01-05',
        booked_on: '2026-01-05',
        units: '3',
        currency: 'USD',
        source_amount: '30000',
        rate: '1',
        rate_position: null,
        amount: '30000',
        cost: null,
      },
    ]);
  });

  test('of nobody if it is a house sale, which counts for the company only', () => {
    const { credits, sums } = written([...FIRM, sold({ credits: [] })]);
    expect(
      credits.map((row) => only(row, 'ledger', 'salesperson_id', 'basis_points', 'path', 'units', 'amount')),
    ).toEqual([['house', null, null, '{}', '3', '30000']]);
    expect([...sums.keys()]).toEqual(['company house * 2026-01-05', 'company house Bikes 2026-01-05']);
  });

  test('of two people: rule 4 places the odd cent, and a shared department counts the sale once', () => {
    const { credits, sums } = written([
      ...FIRM,
      sold({ lines: [{ ...BIKE, quantity: '1', unitPrice: '0.05' }], credits: half }),
    ]);
    expect(credits.map((row) => only(row, 'salesperson_id', 'amount', 'units'))).toEqual([
      ['ann', '3', '0.5'],
      ['bob', '2', '0.5'],
    ]);
    expect(sums.get('department/sales revenue * 2026-01-05')).toEqual([5n, 10n ** 16n]);
    expect(sums.get('department/berlin revenue * 2026-01-05')).toEqual([3n, 5n * 10n ** 15n]);
    expect(sums.get('salesperson/bob revenue Bikes 2026-01-05')).toEqual([2n, 5n * 10n ** 15n]);
    expect(sums.get('company revenue * 2026-01-05')).toEqual([5n, 10n ** 16n]);
  });

  test('with overlays in a ledger of their own', () => {
    const { sums } = written([...FIRM, sold({ overlays: [{ salespersonId: 'bob', basisPoints: 2000 }] })]);
    expect(sums.get('company revenue * 2026-01-05')?.[0]).toBe(30_000n);
    expect(sums.get('company overlay * 2026-01-05')?.[0]).toBe(6_000n);
    expect(sums.get('salesperson/bob overlay * 2026-01-05')?.[0]).toBe(6_000n);
    expect(sums.get('salesperson/bob revenue * 2026-01-05')).toBeUndefined();
  });

  test('with a sum for each category, and one for all', () => {
    const { sums } = written([...FIRM, sold({ lines: [BIKE, HELMET] })]);
    expect(
      ['*', 'Bikes', 'Accessories'].map((category) => sums.get(`salesperson/ann revenue ${category} 2026-01-05`)?.[0]),
    ).toEqual([33_000n, 30_000n, 3_000n]);
  });

  test('with costs split by basis points, which sum to the cost of the line', () => {
    const { credits } = written([...FIRM, sold({ lines: [{ ...BIKE, quantity: '1', cost: '0.03' }], credits: half })]);
    expect(credits.map(({ cost }) => cost)).toEqual(['2', '1']);
  });

  test('that a later transfer or a moved department does not change', () => {
    const { credits } = written([
      ...FIRM,
      sold(),
      {
        type: 'SalespersonTransferred',
        data: { salespersonId: 'ann', departmentId: 'paris', effectiveOn: '2026-01-10', reason: 'r' },
      },
      { type: 'DepartmentMoved', data: { departmentId: 'paris', parentId: null, effectiveOn: '2026-01-10' } },
      sold({ saleId: 'S2' }, '2026-01-11'),
    ]);
    expect(credits.map(({ path }) => path)).toEqual(['{berlin,sales}', '{paris}']);
  });
});

describe('currency (rule 11)', () => {
  const rate = (base: string, quote: string, on: string, value: string) => ({
    type: 'ExchangeRateRecorded',
    data: { base, quote, on, rate: value },
  });

  test('converts the total once, with the latest rate of the seven days before', () => {
    const { credits } = written([
      ...FIRM,
      rate('EUR', 'USD', '2026-01-01', '1.1'),
      rate('EUR', 'USD', '2026-01-04', '1.25'),
      sold({
        currency: 'EUR',
        lines: [
          { ...BIKE, quantity: '1', unitPrice: '0.01' },
          { ...BIKE, quantity: '1', unitPrice: '0.01' },
        ],
      }),
    ]);
    expect(credits.map((row) => only(row, 'source_amount', 'amount', 'rate', 'rate_position'))).toEqual([
      ['1', '2', '1.25', '9'],
      ['1', '1', '1.25', '9'],
    ]);
  });

  test('knows that JPY has no minor units, and inverts a rate exactly', () => {
    const { credits } = written([
      ...FIRM,
      rate('USD', 'JPY', '2026-01-05', '150'),
      sold({ currency: 'JPY', lines: [{ ...BIKE, unitPrice: '500' }] }),
    ]);
    expect(credits.map((row) => only(row, 'source_amount', 'amount', 'rate', 'rate_position'))).toEqual([
      ['1500', '1000', '1/150', '8'],
    ]);
  });

  test('refuses a sale without a rate: nothing is summed unconverted', () => {
    expect(() => written([...FIRM, sold({ currency: 'EUR' })])).toThrow('no exchange rate from EUR to USD');
  });

  test("takes back cumulatively in the company's currency, too: in the end nothing is left", () => {
    const one = (credits: number) =>
      returned({
        line: 1,
        quantity: '1',
        amount: credits,
        credits: [{ salespersonId: 'ann', ledger: 'revenue', amount: credits }],
      });
    const { credits } = written([
      ...FIRM,
      rate('EUR', 'USD', '2026-01-05', '1.5'),
      sold({ currency: 'EUR', lines: [{ ...BIKE, unitPrice: '0.03' }] }),
      one(3),
      one(3),
      one(3),
    ]);
    expect(credits.map((row) => only(row, 'amount', 'source_amount', 'units'))).toEqual([
      ['14', '9', '3'],
      ['-5', '-3', '-1'],
      ['-4', '-3', '-1'],
      ['-5', '-3', '-1'],
    ]);
  });
});

describe('what is taken back', () => {
  const back = {
    line: 1,
    quantity: '1',
    amount: 10_000,
    credits: [{ salespersonId: 'ann', ledger: 'revenue', amount: 10_000 }],
  };

  test('counts on the day of the sale while it is open', () => {
    const { credits } = written([...FIRM, sold({ lines: [{ ...BIKE, cost: '40.00' }] }), returned(back)]);
    expect(
      credits.map((row) =>
        only(row, 'event_type', 'sale_position', 'origin_on', 'booked_on', 'units', 'amount', 'cost', 'path'),
      ),
    ).toEqual([
      ['SaleRecorded', '8', '2026-01-05', '2026-01-05', '3', '30000', '12000', '{berlin,sales}'],
      ['SaleReturned', '8', '2026-01-05', '2026-01-05', '-1', '-10000', '-4000', '{berlin,sales}'],
    ]);
  });

  test('counts on the first open day after a close, and names the day of the sale', () => {
    const { credits, sums } = written([...FIRM, sold(), closed('2026-02-01'), returned(back)]);
    expect(only(credits[1] ?? {}, 'origin_on', 'booked_on')).toEqual(['2026-01-05', '2026-02-01']);
    expect(sums.get('company revenue * 2026-01-05')?.[0]).toBe(30_000n);
    expect(sums.get('company revenue * 2026-02-01')?.[0]).toBe(-10_000n);
  });

  test('counts there, too, if the sale itself is late', () => {
    const { credits } = written([...FIRM, closed('2026-02-01'), sold()]);
    expect(only(credits[0] ?? {}, 'origin_on', 'booked_on')).toEqual(['2026-01-05', '2026-02-01']);
  });

  test('is all that was left, if the order is amended; a later return is of the new order', () => {
    const left = {
      line: 1,
      quantity: '2',
      amount: 20_000,
      credits: [{ salespersonId: 'ann', ledger: 'revenue', amount: 20_000 }],
    };
    const amended = {
      ...order({
        lines: [{ ...BIKE, quantity: '2', unitPrice: '50.00' }],
        credits: [{ ...ANN, salespersonId: 'bob' }],
      }),
      reversed: [left],
    };
    const ofNew = {
      line: 1,
      quantity: '1',
      amount: 5_000,
      credits: [{ salespersonId: 'bob', ledger: 'revenue', amount: 5_000 }],
    };
    const { credits } = written([
      ...FIRM,
      sold(),
      returned(back),
      { type: 'SaleAmended', data: amended, day: '2026-01-07' },
      returned(ofNew),
    ]);
    expect(
      credits.map((row) => only(row, 'position', 'sale_position', 'salesperson_id', 'amount', 'units', 'booked_on')),
    ).toEqual([
      ['8', '8', 'ann', '30000', '3', '2026-01-05'],
      ['9', '8', 'ann', '-10000', '-1', '2026-01-05'],
      ['10', '8', 'ann', '-20000', '-2', '2026-01-05'],
      ['10', '10', 'bob', '10000', '2', '2026-01-07'],
      ['11', '10', 'bob', '-5000', '-1', '2026-01-07'],
    ]);
  });

  test('cannot be a line that has no credit', () => {
    expect(() => written([...FIRM, returned(back)])).toThrow('has no credit');
  });
});
