import { describe, expect, test } from '@jest/globals';
import type { RecordReturn } from '../../../src/domain/sales/commands.ts';
import type { SaleEvent } from '../../../src/domain/sales/events.ts';
import { accepted, given, recorded, refusal } from './shop.ts';

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

describe('RecordReturn', () => {
  test('three single returns of a line give back the whole line', () => {
    const log = then([recorded(threeBikes)], aReturn, { ...aReturn, returnId: 'R-2' }, { ...aReturn, returnId: 'R-3' });
    expect(log.slice(1).map((event) => ('reversed' in event.data ? event.data.reversed : []))).toEqual(
      [3333, 3334, 3333].map((amount) => [{ line: 1, quantity: '1', amount, credits: ann(amount) }]),
    );
  });

  test('the event holds what was asked, but for the lines', () => {
    expect(accepted(given([recorded()]).when('RecordReturn', aReturn))).toEqual([
      {
        type: 'SaleReturned',
        data: {
          saleId: 'SO-1',
          source: 'erp',
          returnId: 'R-1',
          at: aReturn.at,
          reason: 'unwanted',
          reversed: [{ line: 1, quantity: '1', amount: 10000, credits: ann(10000) }],
        },
      },
    ]);
  });

  test('a line is named by its product, and entries for one line are added up', () => {
    const lines = [
      { productId: 'pump', quantity: '2', unitPrice: '5.00' },
      { productId: 'bike', quantity: '2', unitPrice: '100.00' },
    ];
    const asked = {
      ...aReturn,
      lines: [
        { productId: 'bike', quantity: '0.5' },
        { line: 1, quantity: '1' },
        { line: 2, quantity: '1.5' },
      ],
    };
    expect(accepted(given([recorded({ lines })]).when('RecordReturn', asked))[0]?.data).toMatchObject({
      reversed: [
        { line: 1, quantity: '1', amount: 500, credits: ann(500) },
        { line: 2, quantity: '2', amount: 20000, credits: ann(20000) },
      ],
    });
  });

  const twoBikes = { lines: [1, 2].map(() => ({ productId: 'bike', quantity: '1', unitPrice: '100.00' })) };
  test.each<[string, SaleEvent[], Partial<RecordReturn>, string[]]>([
    ['of an unknown sale', [], {}, ['SaleIsUnknown']],
    [
      'of a line beyond the last',
      [recorded()],
      {
        lines: [
          { line: 1, quantity: '1' },
          { line: 2, quantity: '1' },
        ],
      },
      ['UnknownLine', '/lines/1/line'],
    ],
    [
      'of a product that was not sold',
      [recorded()],
      { lines: [{ productId: 'pump', quantity: '1' }] },
      ['UnknownLine', '/lines/0/productId'],
    ],
    [
      'of a product on two lines',
      [recorded(twoBikes)],
      { lines: [{ productId: 'bike', quantity: '1' }] },
      ['LineIsAmbiguous', '/lines/0/productId'],
    ],
    [
      'of more than was sold',
      [recorded()],
      { lines: [{ line: 1, quantity: '1.001' }] },
      ['ReturnExceedsSale', '/lines/0/quantity'],
    ],
    [
      'of more than was sold, added up',
      [recorded()],
      {
        lines: [
          { line: 1, quantity: '0.6' },
          { productId: 'bike', quantity: '0.6' },
        ],
      },
      ['ReturnExceedsSale', '/lines/0/quantity', '/lines/1/quantity'],
    ],
    [
      'of more than is left',
      then([recorded(threeBikes)], { ...aReturn, returnId: 'R-0' }),
      { lines: [{ line: 1, quantity: '3' }] },
      ['ReturnExceedsSale', '/lines/0/quantity'],
    ],
    [
      'under a known id',
      then([recorded(threeBikes)], aReturn),
      { lines: [{ line: 1, quantity: '2' }] },
      ['ReturnAlreadyRecorded'],
    ],
    [
      'under a known id, for another reason',
      then([recorded(threeBikes)], aReturn),
      { reason: 'late' },
      ['ReturnAlreadyRecorded'],
    ],
    ['before the day of the sale', [recorded()], { at: '2026-05-30T23:59:59+02:00' }, ['ReturnIsBeforeSale', '/at']],
    [
      'of a cancelled sale',
      [recorded(), { type: 'SaleCancelled', data: { ...aCancel, reversed: [] } }],
      {},
      ['SaleIsCancelled'],
    ],
  ])('%s: refused', (_, history, changes, expected) => {
    expect(refusal(given(history).when('RecordReturn', { ...aReturn, ...changes }))).toEqual(expected);
  });

  test('earlier on the day of the sale is early enough', () => {
    expect(
      accepted(given([recorded()]).when('RecordReturn', { ...aReturn, at: '2026-05-31T00:00:00+02:00' })),
    ).toHaveLength(1);
  });
});
