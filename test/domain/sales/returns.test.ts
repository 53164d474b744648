import { describe, expect, test } from '@jest/globals';
import { NO_EVIDENCE } from '../../../src/domain/kernel/decider.ts';
import type { RecordReturn } from '../../../src/domain/sales/commands.ts';
import { saleDecider, type SaleRefusal } from '../../../src/domain/sales/decider.ts';
import type { SaleEvent } from '../../../src/domain/sales/events.ts';
import { directoryOf } from '../../support/scenario.ts';
import { aReturn, cancelled, recorded, returned, reversed, SHOP, shop, threeBikes } from './shop.ts';

describe('RecordReturn', () => {
  test('records what was sent, with the lines as they are reversed', () => {
    shop()
      .given([recorded()])
      .when('RecordReturn', aReturn)
      .then([returned([reversed(1, '1', 10_000)])]);
  });

  test('gives back a whole line, to the cent, by three single returns', () => {
    const first = returned([reversed(1, '1', 3333)], 'R-1');
    const second = returned([reversed(1, '1', 3334)], 'R-2');
    const third = returned([reversed(1, '1', 3333)], 'R-3');
    const single = (returnId: string) => ({ ...aReturn, returnId });
    shop()
      .given([recorded(threeBikes)])
      .when('RecordReturn', single('R-1'))
      .then([first]);
    shop()
      .given([recorded(threeBikes), first])
      .when('RecordReturn', single('R-2'))
      .then([second]);
    shop()
      .given([recorded(threeBikes), first, second])
      .when('RecordReturn', single('R-3'))
      .then([third]);
  });

  test('finds a line by its product, and adds up the entries for one line', () => {
    const sold = [
      { productId: 'pump', quantity: '2', unitPrice: '5.00' },
      { productId: 'bike', quantity: '2', unitPrice: '100.00' },
    ];
    const back = [
      { productId: 'bike', quantity: '0.5' },
      { line: 1, quantity: '1' },
      { line: 2, quantity: '1.5' },
    ];
    shop()
      .given([recorded({ lines: sold })])
      .when('RecordReturn', { ...aReturn, lines: back })
      .then([returned([reversed(1, '1', 500), reversed(2, '2', 20_000)])]);
  });

  const twoBikes = { lines: [1, 2].map(() => ({ productId: 'bike', quantity: '1', unitPrice: '100.00' })) };
  test.each<[string, SaleEvent[], Partial<RecordReturn>, [SaleRefusal, ...string[]]]>([
    ['a return of an unknown sale', [], {}, ['SaleIsUnknown']],
    [
      'a line that the sale does not have',
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
      'a product that was not sold',
      [recorded()],
      { lines: [{ productId: 'pump', quantity: '1' }] },
      ['UnknownLine', '/lines/0/productId'],
    ],
    [
      'a product that is on two lines',
      [recorded(twoBikes)],
      { lines: [{ productId: 'bike', quantity: '1' }] },
      ['LineIsAmbiguous', '/lines/0/productId'],
    ],
    [
      'more than was sold',
      [recorded()],
      { lines: [{ line: 1, quantity: '1.001' }] },
      ['ReturnExceedsSale', '/lines/0/quantity'],
    ],
    [
      'entries that add up to more than was sold',
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
      'more than is left',
      [recorded(threeBikes), returned([reversed(1, '1', 3333)], 'R-0')],
      { lines: [{ line: 1, quantity: '3' }] },
      ['ReturnExceedsSale', '/lines/0/quantity'],
    ],
    [
      'a known id with another quantity',
      [recorded(threeBikes), returned([reversed(1, '1', 3333)])],
      { lines: [{ line: 1, quantity: '2' }] },
      ['ReturnAlreadyRecorded'],
    ],
    [
      'a known id with another reason',
      [recorded(threeBikes), returned([reversed(1, '1', 3333)])],
      { reason: 'late' },
      ['ReturnAlreadyRecorded'],
    ],
    [
      'a known id with another time',
      [recorded(threeBikes), returned([reversed(1, '1', 3333)])],
      { at: '2026-06-02T11:00:00+02:00' },
      ['ReturnAlreadyRecorded'],
    ],
    [
      'a known id with one line more',
      [recorded(twoBikes), returned([reversed(1, '1', 10_000)])],
      {
        lines: [
          { line: 1, quantity: '1' },
          { line: 2, quantity: '1' },
        ],
      },
      ['ReturnAlreadyRecorded'],
    ],
    [
      'a known id with another of its lines',
      [recorded(twoBikes), returned([reversed(1, '1', 10_000)])],
      { lines: [{ line: 2, quantity: '1' }] },
      ['ReturnAlreadyRecorded'],
    ],
    [
      'a known id with another quantity of one of its lines',
      [recorded(twoBikes), returned([reversed(1, '1', 10_000), reversed(2, '0.5', 5_000)])],
      {
        lines: [
          { line: 1, quantity: '1' },
          { line: 2, quantity: '1' },
        ],
      },
      ['ReturnAlreadyRecorded'],
    ],
    [
      'a known id with a line that the sale does not have',
      [recorded(), returned([reversed(1, '1', 10_000)])],
      { lines: [{ line: 2, quantity: '1' }] },
      ['ReturnAlreadyRecorded'],
    ],
    ['a day before the sale', [recorded()], { at: '2026-05-30T23:59:59+02:00' }, ['ReturnIsBeforeSale', '/at']],
    ['a return of a cancelled sale', [recorded(), cancelled([reversed(1, '1', 10_000)])], {}, ['SaleIsCancelled']],
  ])('refuses %s', (_, history, changes, refusal) => {
    shop()
      .given(history)
      .when('RecordReturn', { ...aReturn, ...changes })
      .refused(...refusal);
  });

  test.each<[Partial<RecordReturn>, string, string, string]>([
    [
      { lines: [{ line: 3, quantity: '1' }] },
      'UnknownLine',
      'The command names lines that the sale does not have. Name lines of the current order, from 1.',
      'the sale has no line 3',
    ],
    [
      { lines: [{ productId: 'pump', quantity: '1' }] },
      'UnknownLine',
      'The command names lines that the sale does not have. Name lines of the current order, from 1.',
      'no line of the sale has the product pump',
    ],
    [
      { lines: [{ productId: 'bike', quantity: '1' }] },
      'LineIsAmbiguous',
      'The command names a product that several lines have. Name the line by its number.',
      'the lines 1, 2 have this product',
    ],
    [
      { lines: [{ line: 2, quantity: '1.5' }] },
      'ReturnExceedsSale',
      'The return is larger than what is left of the sale. Check the quantities, and whether the return is already ' +
        'recorded.',
      'is more than the 1 left of line 2',
    ],
  ])('says of %j why it is refused', (changes, refusal, detail, message) => {
    shop()
      .given([recorded(twoBikes)])
      .when('RecordReturn', { ...aReturn, ...changes })
      .refusedSaying(refusal as SaleRefusal, detail, message);
  });

  test('accepts a time before the sale on the same day', () => {
    const at = '2026-05-31T00:00:00+02:00';
    const event = { ...returned([reversed(1, '1', 10_000)]).data, at };
    shop()
      .given([recorded()])
      .when('RecordReturn', { ...aReturn, at })
      .then([{ type: 'SaleReturned', data: event } as SaleEvent]);
  });
});

describe('a return that the log contradicts', () => {
  const { decide, evolve, initial } = saleDecider;
  const occasion = { today: '2026-06-02', by: 'test', evidence: NO_EVIDENCE };

  test('is refused before the company is configured', () => {
    shop([]).given([recorded()]).when('RecordReturn', aReturn).refused('CompanyIsNotConfigured');
  });

  test('is an error for a line that the order has and the state lacks', () => {
    const state = { ...evolve(initial, recorded()), lines: [] };
    expect(() => decide.RecordReturn(aReturn, state, directoryOf(SHOP), occasion)).toThrow('The sale has no line 1.');
  });

  test.each<[string, SaleEvent]>([
    ['a cancellation', cancelled([])],
    ['a return', returned([reversed(1, '1', 10_000)])],
    [
      'a fact of the fulfilment',
      { type: 'SaleDelivered', data: { saleId: 'SO-1', source: 'erp', at: aReturn.at, shipmentId: 'S-1' } },
    ],
    [
      'a retraction',
      { type: 'FactRetracted', data: { saleId: 'SO-1', source: 'erp', fact: 'processing start', reason: 'r' } },
    ],
  ])('knows no sale from %s alone', (_, event) => {
    expect(evolve(initial, event)).toEqual({ is: 'unknown' });
  });

  test('changes nothing of a sale that is cancelled', () => {
    const sale = [recorded(), cancelled([reversed(1, '1', 10_000)])].reduce(evolve, initial);
    expect(evolve(sale, returned([reversed(1, '1', 10_000)]))).toEqual(sale);
  });
});
