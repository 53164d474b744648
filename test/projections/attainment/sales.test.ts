import { describe, expect, test } from '@jest/globals';
import { ANN, BIKE, closed, FIRM, order, returned, sold } from './firm.ts';
import { only, written } from './told.ts';

const HELMET = { productId: 'helmet', quantity: '1', unitPrice: '30.00' };
const half = [
  { salespersonId: 'ann', basisPoints: 5000 },
  { salespersonId: 'bob', basisPoints: 5000 },
];

describe('a sale becomes credits', () => {
  test('of one person: the amount, the department path on its day, and what says so', () => {
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

  test('of nobody: a house sale counts for the company alone', () => {
    const { credits, sums } = written([...FIRM, sold({ credits: [] })]);
    expect(
      credits.map((row) => only(row, 'ledger', 'salesperson_id', 'basis_points', 'path', 'units', 'amount')),
    ).toEqual([['house', null, null, '{}', '3', '30000']]);
    expect([...sums.keys()]).toEqual(['company house * 2026-01-05', 'company house Bikes 2026-01-05']);
  });

  test('of two: the odd cent falls by rule 4, a shared department sums it once', () => {
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

  test('an overlay is a ledger of its own, beside revenue', () => {
    const { sums } = written([...FIRM, sold({ overlays: [{ salespersonId: 'bob', basisPoints: 2000 }] })]);
    expect(sums.get('company revenue * 2026-01-05')?.[0]).toBe(30_000n);
    expect(sums.get('company overlay * 2026-01-05')?.[0]).toBe(6_000n);
    expect(sums.get('salesperson/bob overlay * 2026-01-05')?.[0]).toBe(6_000n);
    expect(sums.get('salesperson/bob revenue * 2026-01-05')).toBeUndefined();
  });

  test('each category has its own sum, and * has all', () => {
    const { sums } = written([...FIRM, sold({ lines: [BIKE, HELMET] })]);
    expect(
      ['*', 'Bikes', 'Accessories'].map((category) => sums.get(`salesperson/ann revenue ${category} 2026-01-05`)?.[0]),
    ).toEqual([33_000n, 30_000n, 3_000n]);
  });

  test('costs are shared by basis points and sum to the line', () => {
    const { credits } = written([...FIRM, sold({ lines: [{ ...BIKE, quantity: '1', cost: '0.03' }], credits: half })]);
    expect(credits.map(({ cost }) => cost)).toEqual(['2', '1']);
  });

  test('a transfer or a moved department never moves past credits', () => {
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

  test('the total is converted once, by the newest rate of the seven days before', () => {
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

  test('JPY has no minor units, and the inverse is exact', () => {
    const { credits } = written([
      ...FIRM,
      rate('USD', 'JPY', '2026-01-05', '150'),
      sold({ currency: 'JPY', lines: [{ ...BIKE, unitPrice: '500' }] }),
    ]);
    expect(credits.map((row) => only(row, 'source_amount', 'amount', 'rate', 'rate_position'))).toEqual([
      ['1500', '1000', '1/150', '8'],
    ]);
  });

  test('without a rate the event throws: it is parked, never summed unconverted', () => {
    expect(() => written([...FIRM, sold({ currency: 'EUR' })])).toThrow('No exchange rate from EUR to USD');
  });

  test("what comes back is cumulative in the company's currency too: in the end nothing is left", () => {
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

describe('what comes back', () => {
  const back = {
    line: 1,
    quantity: '1',
    amount: 10_000,
    credits: [{ salespersonId: 'ann', ledger: 'revenue', amount: 10_000 }],
  };

  test("books on the sale's day while it is open", () => {
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

  test('after the close it is an adjustment on the first open day, its origin named', () => {
    const { credits, sums } = written([...FIRM, sold(), closed('2026-02-01'), returned(back)]);
    expect(only(credits[1] ?? {}, 'origin_on', 'booked_on')).toEqual(['2026-01-05', '2026-02-01']);
    expect(sums.get('company revenue * 2026-01-05')?.[0]).toBe(30_000n);
    expect(sums.get('company revenue * 2026-02-01')?.[0]).toBe(-10_000n);
  });

  test('a sale that comes in after the close books there too', () => {
    const { credits } = written([...FIRM, closed('2026-02-01'), sold()]);
    expect(only(credits[0] ?? {}, 'origin_on', 'booked_on')).toEqual(['2026-01-05', '2026-02-01']);
  });

  test('an amendment takes back what was left and credits the new order; a later return is of the new one', () => {
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

  test('a line that the read model does not hold is refused aloud', () => {
    expect(() => written([...FIRM, returned(back)])).toThrow('holds no credit');
  });
});
