import { describe, test } from '@jest/globals';
import type { RecordSale } from '../../../src/domain/sales/commands.ts';
import type { SaleRefusal } from '../../../src/domain/sales/decider.ts';
import type { SaleEvent } from '../../../src/domain/sales/events.ts';
import type { Happened } from '../../support/scenario.ts';
import { aCancel, aReturn, aSale, cancelled, recorded, returned, reversed, SHOP, shop, threeBikes } from './shop.ts';

/** Three bikes, one of which came back; and what is left of them. */
const oneBack = [recorded(threeBikes), returned([reversed(1, '1', 3333)])];
const left = [reversed(1, '2', 6667)];
/** A command that records the same sale again is refused: only its command id makes it a repeat. */
const repeat = 'SaleAlreadyRecorded';

describe('RecordSale', () => {
  test('records the sale as it was sent', () => {
    shop().given([]).when('RecordSale', aSale).then([recorded()], { repeat });
  });

  const bike = { productId: 'bike', quantity: '1', unitPrice: '100.00' };
  test.each<[string, Partial<RecordSale>]>([
    ['a house sale', { credits: [] }],
    ['a total that is above the lines by a cent each', { lines: [bike, bike], total: '200.02' }],
    ['a total that is below the lines by a cent each', { lines: [bike, bike], total: '199.98' }],
    ['dollars at the rate of two days before', { currency: 'USD' }],
    [
      'a credit on the last day of employment',
      { soldAt: '2026-03-31T23:59:00+02:00', credits: [{ salespersonId: 'cid', basisPoints: 10_000 }] },
    ],
    ["a credit on the first day of employment, by the company's time zone", { soldAt: '2025-12-31T23:00:00Z' }],
    ['one person with a credit and an overlay', { overlays: [{ salespersonId: 'ann', basisPoints: 1 }] }],
    ['an amount of 2^53 cents', { lines: [{ ...bike, unitPrice: '90071992547409.92' }] }],
  ])('records %s', (_, changes) => {
    shop()
      .given([])
      .when('RecordSale', { ...aSale, ...changes })
      .then([recorded(changes)], { repeat });
  });

  test.each<[string, Partial<RecordSale>, [SaleRefusal, ...string[]]]>([
    [
      'credits of less than 10,000 basis points',
      { credits: [{ salespersonId: 'ann', basisPoints: 9_999 }] },
      ['CreditsDoNotSumTo10000', '/credits'],
    ],
    [
      'credits of more than 10,000 basis points',
      {
        credits: [
          { salespersonId: 'ann', basisPoints: 9_999 },
          { salespersonId: 'bob', basisPoints: 2 },
        ],
      },
      ['CreditsDoNotSumTo10000', '/credits'],
    ],
    [
      'two credits of one person',
      { credits: [5_000, 5_000].map((basisPoints) => ({ salespersonId: 'ann', basisPoints })) },
      ['SalespersonIsCreditedTwice', '/credits/1/salespersonId'],
    ],
    [
      'two overlays of one person',
      { overlays: [1, 2].map((basisPoints) => ({ salespersonId: 'bob', basisPoints })) },
      ['SalespersonIsCreditedTwice', '/overlays/1/salespersonId'],
    ],
    ['a total that is two cents above the line', { total: '100.02' }, ['TotalIsOff', '/total']],
    ['a total that is two cents below the line', { total: '99.98' }, ['TotalIsOff', '/total']],
    ['a total with tenths of a cent', { total: '100.001' }, ['TotalIsOff', '/total']],
    ['a total in yen with decimals', { currency: 'JPY', total: '100.0' }, ['TotalIsOff', '/total']],
    [
      'lines of more than 2^53 cents',
      { lines: [{ ...bike, unitPrice: '90071992547409.93' }] },
      ['AmountIsTooLarge', '/lines'],
    ],
    [
      'a total of more than 2^53 cents',
      { lines: [{ ...bike, unitPrice: '90071992547409.93' }], total: '90071992547409.93' },
      ['AmountIsTooLarge', '/total'],
    ],
    [
      'a cost of more than 2^53 cents',
      { lines: [{ ...bike, cost: '90071992547409.93' }] },
      ['AmountIsTooLarge', '/lines/0/cost'],
    ],
    [
      'unknown products and names each',
      { lines: [{ ...bike, productId: 'x' }, bike, { ...bike, productId: 'y' }] },
      ['UnknownProduct', '/lines/0/productId', '/lines/2/productId'],
    ],
    [
      'unknown salespeople and names each',
      { credits: [{ salespersonId: 'x', basisPoints: 10_000 }], overlays: [{ salespersonId: 'y', basisPoints: 1 }] },
      ['UnknownSalesperson', '/credits/0/salespersonId', '/overlays/0/salespersonId'],
    ],
    [
      'a credit after the last day of employment',
      { credits: [{ salespersonId: 'cid', basisPoints: 10_000 }] },
      ['SalespersonIsNotEmployed', '/credits/0/salespersonId'],
    ],
    [
      "a credit before the first day of employment, by the company's time zone",
      { soldAt: '2025-12-31T22:59:59Z' },
      ['SalespersonIsNotEmployed', '/credits/0/salespersonId'],
    ],
    [
      'an overlay after the last day of employment',
      { overlays: [{ salespersonId: 'cid', basisPoints: 1 }] },
      ['SalespersonIsNotEmployed', '/overlays/0/salespersonId'],
    ],
    ['a currency without an exchange rate', { currency: 'GBP' }, ['NoExchangeRate', '/currency']],
    [
      'a currency whose last exchange rate is more than seven days old',
      { currency: 'USD', soldAt: '2026-06-06T12:00:00+02:00' },
      ['NoExchangeRate', '/currency'],
    ],
  ])('refuses %s', (_, changes, refusal) => {
    shop()
      .given([])
      .when('RecordSale', { ...aSale, ...changes })
      .refused(...refusal);
  });

  test("refuses an amount that is too large only in the company's currency", () => {
    const sold = { currency: 'USD', lines: [{ ...bike, unitPrice: '1000000000000.00' }] };
    shop(inDong('20000'))
      .given([])
      .when('RecordSale', { ...aSale, ...sold })
      .refused('AmountIsTooLarge', '/lines');
    shop(inDong('1'))
      .given([])
      .when('RecordSale', { ...aSale, ...sold })
      .then([recorded(sold)], { repeat });
  });

  test('refuses a sale before the company is configured', () => {
    shop([]).given([]).when('RecordSale', aSale).refused('CompanyIsNotConfigured');
  });

  test.each<[string, SaleEvent[]]>([
    ['recorded', []],
    ['cancelled', [cancelled([reversed(1, '1', 10_000)])]],
  ])('refuses a second sale under the id of a %s one', (_, more) => {
    shop()
      .given([recorded(), ...more])
      .when('RecordSale', aSale)
      .refused('SaleAlreadyRecorded');
  });
});

describe('CancelSale', () => {
  test('reverses what is left', () => {
    shop()
      .given(oneBack)
      .when('CancelSale', aCancel)
      .then([cancelled(left)]);
  });

  test('reverses the order of the last amendment', () => {
    shop()
      .given([recorded(), { type: 'SaleAmended', data: { ...toBob, reversed: [reversed(1, '1', 10_000)] } }])
      .when('CancelSale', aCancel)
      .then([cancelled([reversed(1, '3', 10_000, 'bob')])]);
  });

  test('refuses an unknown sale', () => {
    shop().given([]).when('CancelSale', aCancel).refused('SaleIsUnknown');
  });
});

const toBob = {
  ...aSale,
  ...threeBikes,
  credits: [{ salespersonId: 'bob', basisPoints: 10_000 }],
  reason: 'wrong credit',
};

describe('AmendSale', () => {
  test('reverses what is left of the old order and starts the new one', () => {
    shop()
      .given(oneBack)
      .when('AmendSale', toBob)
      .then([{ type: 'SaleAmended', data: { ...toBob, reversed: left } }]);
  });

  test('undoes a return when the order is sent again', () => {
    const again = { ...aSale, ...threeBikes };
    shop()
      .given(oneBack)
      .when('AmendSale', again)
      .then([{ type: 'SaleAmended', data: { ...again, reversed: left } }]);
  });

  test('records nothing for the same order with another reason', () => {
    shop()
      .given([recorded()])
      .when('AmendSale', { ...aSale, reason: 'to be sure' })
      .then([]);
  });

  describe('of a sale with a return', () => {
    const toPumps = { ...aSale, lines: [{ productId: 'pump', quantity: '3', unitPrice: '5.00' }] };
    const amended: SaleEvent[] = [...oneBack, { type: 'SaleAmended', data: { ...toPumps, reversed: left } }];

    test('keeps the return known by the order that it named', () => {
      shop()
        .given(amended)
        .when('RecordReturn', { ...aReturn, lines: [{ productId: 'bike', quantity: '1' }] })
        .then([]);
    });

    test('refuses the id of the return for a line of the new order', () => {
      shop()
        .given(amended)
        .when('RecordReturn', { ...aReturn, lines: [{ productId: 'pump', quantity: '1' }] })
        .refused('ReturnAlreadyRecorded');
    });
  });

  test('checks the order as RecordSale does', () => {
    shop()
      .given([recorded()])
      .when('AmendSale', { ...aSale, currency: 'GBP' })
      .refused('NoExchangeRate', '/currency');
  });

  test('refuses an unknown sale', () => {
    shop().given([]).when('AmendSale', aSale).refused('SaleIsUnknown');
  });

  test('refuses a cancelled sale', () => {
    shop()
      .given([recorded(), cancelled([reversed(1, '1', 10_000)])])
      .when('AmendSale', aSale)
      .refused('SaleIsCancelled');
  });
});

/** The shop with books in dong, at so many for a dollar. */
function inDong(rate: string): Happened[] {
  return [
    {
      type: 'CompanyConfigured',
      data: { currency: 'VND', timeZone: 'Etc/UTC', fiscalYearStart: '01-01', calendar: { kind: 'months' } },
    },
    ...SHOP.filter(({ type }) => !['CompanyConfigured', 'ExchangeRateRecorded'].includes(type)),
    { type: 'ExchangeRateRecorded', data: { base: 'USD', quote: 'VND', on: '2026-05-31', rate } },
  ];
}
