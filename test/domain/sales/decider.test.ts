import { describe, expect, test } from '@jest/globals';
import { emptyDirectory } from '../../../src/domain/directory/directory.ts';
import type { RecordReturn, RecordSale } from '../../../src/domain/sales/commands.ts';
import type { SaleEvent } from '../../../src/domain/sales/events.ts';
import { accepted, aSale, given, recorded, refusal } from './shop.ts';

const threeBikes = { lines: [{ productId: 'bike', quantity: '3', unitPrice: '33.3333' }] };
const aReturn: RecordReturn = {
  saleId: 'SO-1',
  source: 'erp',
  returnId: 'R-1',
  at: '2026-06-02T10:00:00+02:00',
  lines: [{ line: 1, quantity: '1' }],
  reason: 'unwanted',
};
const aCancel = { saleId: 'SO-1', source: 'erp', reason: 'a mistake' };
const ann = (amount: number) => [{ salespersonId: 'ann', ledger: 'revenue', amount }];
const then = (history: SaleEvent[], ...asked: RecordReturn[]) =>
  asked.reduce((log, one) => [...log, ...accepted(given(log).when('RecordReturn', one))], history);

describe('RecordSale', () => {
  test('a sale is recorded as it was asked', () => {
    expect(accepted(given([]).when('RecordSale', aSale))).toEqual([{ type: 'SaleRecorded', data: aSale }]);
  });

  const bike = { productId: 'bike', quantity: '1', unitPrice: '100.00' };
  test.each<[string, Partial<RecordSale>]>([
    ['a house sale', { credits: [] }],
    ['a total within a cent a line', { lines: [bike, bike], total: '200.02' }],
    ['a total below, by as much', { lines: [bike, bike], total: '199.98' }],
    ['dollars, with a rate of two days before', { currency: 'USD' }],
    [
      'somebody on the last day',
      { soldAt: '2026-03-31T23:59:00+02:00', credits: [{ salespersonId: 'cid', basisPoints: 10_000 }] },
    ],
    ['somebody on the first day, which has begun in Berlin', { soldAt: '2025-12-31T23:00:00Z' }],
    ['the same person with credit and overlay', { overlays: [{ salespersonId: 'ann', basisPoints: 1 }] }],
    ['2^53 cents', { lines: [{ ...bike, unitPrice: '90071992547409.92' }] }],
  ])('%s is recorded', (_, changes) => {
    expect(accepted(given([]).when('RecordSale', { ...aSale, ...changes }))).toEqual([recorded(changes)]);
  });

  test.each<[string, Partial<RecordSale>, string[]]>([
    [
      'credits below the whole',
      { credits: [{ salespersonId: 'ann', basisPoints: 9_999 }] },
      ['CreditsDoNotSumTo10000', '/credits'],
    ],
    [
      'credits above it',
      {
        credits: [
          { salespersonId: 'ann', basisPoints: 9_999 },
          { salespersonId: 'bob', basisPoints: 2 },
        ],
      },
      ['CreditsDoNotSumTo10000', '/credits'],
    ],
    [
      'a person twice',
      { credits: [5_000, 5_000].map((basisPoints) => ({ salespersonId: 'ann', basisPoints })) },
      ['SalespersonIsCreditedTwice', '/credits/1/salespersonId'],
    ],
    [
      'an overlay twice',
      { overlays: [1, 2].map((basisPoints) => ({ salespersonId: 'bob', basisPoints })) },
      ['SalespersonIsCreditedTwice', '/overlays/1/salespersonId'],
    ],
    ['a total above', { total: '100.02' }, ['TotalIsOff', '/total']],
    ['a total below', { total: '99.98' }, ['TotalIsOff', '/total']],
    ['a total of tenths of a cent', { total: '100.001' }, ['TotalIsOff', '/total']],
    ['a total in yen with decimals', { currency: 'JPY', total: '100.0' }, ['TotalIsOff', '/total']],
    ['more than 2^53 cents', { lines: [{ ...bike, unitPrice: '90071992547409.93' }] }, ['AmountIsTooLarge', '/lines']],
    [
      'a total of more than that',
      { lines: [{ ...bike, unitPrice: '90071992547409.93' }], total: '90071992547409.93' },
      ['AmountIsTooLarge', '/total'],
    ],
    [
      'a cost of more than that',
      { lines: [{ ...bike, cost: '90071992547409.93' }] },
      ['AmountIsTooLarge', '/lines/0/cost'],
    ],
    [
      'unknown products, each',
      { lines: [{ ...bike, productId: 'x' }, bike, { ...bike, productId: 'y' }] },
      ['UnknownProduct', '/lines/0/productId', '/lines/2/productId'],
    ],
    [
      'unknown people, each',
      { credits: [{ salespersonId: 'x', basisPoints: 10_000 }], overlays: [{ salespersonId: 'y', basisPoints: 1 }] },
      ['UnknownSalesperson', '/credits/0/salespersonId', '/overlays/0/salespersonId'],
    ],
    [
      'somebody who left',
      { credits: [{ salespersonId: 'cid', basisPoints: 10_000 }] },
      ['SalespersonIsNotEmployed', '/credits/0/salespersonId'],
    ],
    [
      'somebody whose first day is the next, in Berlin',
      { soldAt: '2025-12-31T22:59:59Z' },
      ['SalespersonIsNotEmployed', '/credits/0/salespersonId'],
    ],
    [
      'an overlay for somebody who left',
      { overlays: [{ salespersonId: 'cid', basisPoints: 1 }] },
      ['SalespersonIsNotEmployed', '/overlays/0/salespersonId'],
    ],
    ['no rate at all', { currency: 'GBP' }, ['NoExchangeRate', '/currency']],
    [
      'no rate within seven days',
      { currency: 'USD', soldAt: '2026-06-06T12:00:00+02:00' },
      ['NoExchangeRate', '/currency'],
    ],
  ])('%s: refused', (_, changes, expected) => {
    expect(refusal(given([]).when('RecordSale', { ...aSale, ...changes }))).toEqual(expected);
  });

  test("what the company's currency cannot hold is refused too", () => {
    const inVnd = { ...aSale, currency: 'USD', lines: [{ ...bike, unitPrice: '1000000000000.00' }] };
    const given0 = given([], withRate('20000'));
    expect(refusal(given0.when('RecordSale', inVnd))).toEqual(['AmountIsTooLarge', '/lines']);
    expect(accepted(given([], withRate('1')).when('RecordSale', inVnd))).toHaveLength(1);
  });

  test('there is no sale before the company', () => {
    expect(refusal(given([], emptyDirectory()).when('RecordSale', aSale))).toEqual(['CompanyIsNotConfigured']);
  });

  test.each([
    ['standing', []],
    ['cancelled', [{ type: 'SaleCancelled', data: { ...aCancel, reversed: [] } } as const]],
  ])('another sale under the id of a %s one is refused', (_, more) => {
    expect(refusal(given([recorded(), ...more]).when('RecordSale', aSale))).toEqual(['SaleAlreadyRecorded']);
  });
});

describe('CancelSale', () => {
  test('what is left is reversed', () => {
    const log = then([recorded(threeBikes)], aReturn);
    expect(accepted(given(log).when('CancelSale', aCancel))).toEqual([
      {
        type: 'SaleCancelled',
        data: { ...aCancel, reversed: [{ line: 1, quantity: '2', amount: 6667, credits: ann(6667) }] },
      },
    ]);
  });

  test('an unknown sale is not cancelled', () => {
    expect(refusal(given([]).when('CancelSale', aCancel))).toEqual(['SaleIsUnknown']);
  });
});

describe('AmendSale', () => {
  const toBob = {
    ...aSale,
    ...threeBikes,
    credits: [{ salespersonId: 'bob', basisPoints: 10_000 }],
    reason: 'wrong credit',
  };

  test('what the old one still had is reversed, and the new one starts afresh', () => {
    const log = then([recorded(threeBikes)], aReturn);
    const amended = accepted(given(log).when('AmendSale', toBob));
    expect(amended).toEqual([
      {
        type: 'SaleAmended',
        data: { ...toBob, reversed: [{ line: 1, quantity: '2', amount: 6667, credits: ann(6667) }] },
      },
    ]);
    expect(accepted(given([...log, ...amended]).when('CancelSale', aCancel))[0]?.data).toMatchObject({
      reversed: [
        {
          line: 1,
          quantity: '3',
          amount: 10000,
          credits: [{ salespersonId: 'bob', ledger: 'revenue', amount: 10000 }],
        },
      ],
    });
  });

  test('the same order again, after a return, undoes the return', () => {
    const log = then([recorded(threeBikes)], aReturn);
    expect(accepted(given(log).when('AmendSale', { ...aSale, ...threeBikes }))).toHaveLength(1);
  });

  test('another reason is no other order', () => {
    expect(accepted(given([recorded()]).when('AmendSale', { ...aSale, reason: 'to be sure' }))).toEqual([]);
  });

  test('returns are known after it, by the order whose lines they named', () => {
    const byProduct = { ...aReturn, lines: [{ productId: 'bike', quantity: '1' }] };
    const log = then([recorded(threeBikes)], byProduct);
    const toPumps = { ...aSale, lines: [{ productId: 'pump', quantity: '3', unitPrice: '5.00' }] };
    const amended = [...log, ...accepted(given(log).when('AmendSale', toPumps))];
    expect(accepted(given(amended).when('RecordReturn', byProduct))).toEqual([]);
    expect(
      refusal(given(amended).when('RecordReturn', { ...aReturn, lines: [{ productId: 'pump', quantity: '1' }] })),
    ).toEqual(['ReturnAlreadyRecorded']);
  });

  test('it is checked like a sale', () => {
    expect(refusal(given([recorded()]).when('AmendSale', { ...aSale, currency: 'GBP' }))).toEqual([
      'NoExchangeRate',
      '/currency',
    ]);
  });

  test('an unknown or a cancelled sale is not amended', () => {
    expect(refusal(given([]).when('AmendSale', aSale))).toEqual(['SaleIsUnknown']);
    expect(
      refusal(
        given([recorded(), { type: 'SaleCancelled', data: { ...aCancel, reversed: [] } }]).when('AmendSale', aSale),
      ),
    ).toEqual(['SaleIsCancelled']);
  });
});

function withRate(rate: string) {
  const directory = emptyDirectory();
  directory.company = {
    currency: 'VND',
    timeZone: 'Etc/UTC',
    fiscalYearStart: '01-01',
    calendar: { kind: 'months' },
    position: 0n,
  };
  directory.products.set('bike', { name: 'bike', category: 'goods', listPrice: '1', currency: 'EUR', position: 0n });
  directory.salespeople.set('ann', {
    name: 'ann',
    leaves: [],
    employments: [{ from: '2026-01-01', until: undefined, ramp: undefined, assignments: [] }],
  });
  directory.rates.set('USD/VND', new Map([['2026-05-31', { rate, position: 0n }]]));
  return directory;
}
