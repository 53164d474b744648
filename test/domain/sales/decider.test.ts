import { describe, test } from '@jest/globals';
import type { RecordSale } from '../../../src/domain/sales/commands.ts';
import type { SaleRefusal } from '../../../src/domain/sales/decider.ts';
import type { SaleEvent } from '../../../src/domain/sales/events.ts';
import type { Happened } from '../../support/scenario.ts';
import { aSale, cancelled, recorded, reversed, SHOP, shop, threeBikes } from './shop.ts';

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
    ['a total that is above the exact sum of the lines by a cent', { ...threeBikes, total: '100.00' }],
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
    [
      'a total that is above the exact sum by more than a cent',
      { ...threeBikes, total: '100.01' },
      ['TotalIsOff', '/total'],
    ],
    ['a total that is below it by more than a cent', { ...threeBikes, total: '99.98' }, ['TotalIsOff', '/total']],
    [
      'a total of more than 2^53 cents over lines of fewer',
      { lines: [{ ...bike, unitPrice: '90071992547409.92' }], total: '90071992547409.93' },
      ['AmountIsTooLarge', '/total'],
    ],
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

  test.each<[Partial<RecordSale>, string, string, string]>([
    [
      { total: '100.001' },
      'TotalIsOff',
      'The total 100.001 has more than the 2 decimals of EUR. Send a total that fits the lines, or none.',
      'must have at most 2 decimals',
    ],
    [
      { ...threeBikes, total: '101.00' },
      'TotalIsOff',
      'The total 101.00 EUR is too far from the lines, which sum to about 100.00. ' +
        'Send a total that fits the lines, or none.',
      'must lie within 0.01 of the exact sum of the lines',
    ],
    [
      { lines: [{ ...bike, unitPrice: '90071992547409.93' }] },
      'AmountIsTooLarge',
      'An amount of the sale is too large to be kept exactly. Check its quantities, prices and costs.',
      'is beyond 2^53 minor units of EUR',
    ],
    [
      { currency: 'GBP' },
      'NoExchangeRate',
      'There is no rate GBP/EUR for 2026-05-31 or the 7 days before. Record one with RecordExchangeRate, then send ' +
        'the sale again.',
      'no rate GBP/EUR for 2026-05-31',
    ],
  ])('says of %j why it is refused', (changes, refusal, detail, message) => {
    shop()
      .given([])
      .when('RecordSale', { ...aSale, ...changes })
      .refusedSaying(refusal as SaleRefusal, detail, message);
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
