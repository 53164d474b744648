import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exactLines, orderAmounts, orderCosts } from '../../../src/domain/sales/amounts.ts';
import { aSale, orders, sumOf } from './shop.ts';

const lines = (...given: [quantity: string, unitPrice: string, discount?: string][]) =>
  given.map(([quantity, unitPrice, discount]) => ({
    productId: 'bike',
    quantity,
    unitPrice,
    ...(discount === undefined ? {} : { discount }),
  }));

test.each([
  ['one line', 'EUR', lines(['1', '100.00']), 10000n, [10000n]],
  ['a discount', 'EUR', lines(['3', '2024.994', '0.02']), 595348n, [595348n]],
  [
    'halves are rounded up, once an order',
    'EUR',
    lines(['1', '0.005'], ['1', '0.005'], ['1', '0.005']),
    2n,
    [1n, 1n, 0n],
  ],
  ['two lines of half a cent are one cent', 'EUR', lines(['1', '0.005'], ['1', '0.005']), 1n, [1n, 0n]],
  ['the larger remainder gets the cent', 'EUR', lines(['1', '0.333'], ['1', '0.667']), 100n, [33n, 67n]],
  ['no decimals in JPY', 'JPY', lines(['1', '10.4'], ['1', '10.4']), 21n, [11n, 10n]],
  ['three in KWD', 'KWD', lines(['1', '1.2345']), 1235n, [1235n]],
  ['prices with more and fewer decimals', 'EUR', lines(['1', '10'], ['1', '0.505']), 1051n, [1000n, 51n]],
  ['a free line', 'EUR', lines(['1', '10.00', '1'], ['1', '5.00']), 500n, [0n, 500n]],
])('%s in %s', (_, currency, given, total, parts) => {
  expect(orderAmounts({ lines: given, currency })).toMatchObject({ total, lines: parts });
});

test('takes a given total as it is, and the lines sum to it', () => {
  expect(
    orderAmounts({ lines: lines(['1', '10.004'], ['1', '10.004']), currency: 'EUR', total: '20.00' }),
  ).toMatchObject({ total: 2000n, lines: [1000n, 1000n] });
  expect(orderAmounts({ lines: lines(['1', '0'], ['1', '0']), currency: 'EUR', total: '0.01' })).toMatchObject({
    total: 1n,
    lines: [1n, 0n],
  });
});

test('has no amounts for a total that the currency cannot hold: the decider refuses it', () => {
  expect(() => orderAmounts({ lines: lines(['1', '1']), currency: 'EUR', total: '1.001' })).toThrow(
    'The total 1.001 is not an amount of EUR.',
  );
});

test('rounds costs line by line, and leaves out a cost that is not given', () => {
  expect(
    orderCosts({
      ...aSale,
      lines: [
        { productId: 'bike', quantity: '3', unitPrice: '1', cost: '0.335' },
        { productId: 'pump', quantity: '1', unitPrice: '1' },
      ],
    }),
  ).toEqual([101n, undefined]);
});

describe('rule 15, for all orders', () => {
  test('the lines sum to the total, which is the exact sum rounded half up', () => {
    fc.assert(
      fc.property(orders, (order) => {
        const { total, lines: parts } = orderAmounts(order);
        const { sum, unit } = exactLines(order);
        expect(sumOf(parts)).toBe(total);
        expect(2n * (sum - total * unit) < unit && 2n * (sum - total * unit) >= -unit).toBe(true);
      }),
    );
  });

  test('each line is less than one minor unit away from its share', () => {
    fc.assert(
      fc.property(orders, (order) => {
        const { total, lines: parts, exact } = orderAmounts(order);
        const sum = sumOf(exact);
        fc.pre(sum > 0n);
        parts.forEach((part, i) => {
          const gap = part * sum - total * (exact[i] as bigint);
          expect(gap < sum && gap > -sum).toBe(true);
        });
      }),
    );
  });
});
