import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { convert } from '../../../src/domain/kernel/conversion.ts';
import { minorDigits } from '../../../src/domain/kernel/currency.ts';
import { compareFractions, fraction, times } from '../../../src/domain/kernel/fraction.ts';
import { orderAmounts } from '../../../src/domain/sales/amounts.ts';
import { convertOrder } from '../../../src/domain/sales/conversion.ts';
import { splitOrder } from '../../../src/domain/sales/split.ts';
import { orders, sumOf } from './shop.ts';

const rates = fc.tuple(fc.bigInt(1n, 10n ** 12n), fc.bigInt(1n, 10n ** 9n)).map(([n, d]) => fraction(n, d));

test.each([
  [10000n, 'USD', 'EUR', fraction(92n, 100n), 9200n],
  [1n, 'EUR', 'USD', fraction(1n, 2n), 1n],
  [100n, 'JPY', 'USD', fraction(1n, 150n), 67n],
  [100n, 'USD', 'VND', fraction(25_305n), 25_305n],
  [1000n, 'KWD', 'USD', fraction(325n, 100n), 325n],
  [-1n, 'EUR', 'USD', fraction(1n, 2n), -1n],
])('converts %d minor units of %s to %s', (amount, from, to, rate, expected) => {
  expect(convert(amount, { from, to, rate })).toBe(expected);
});

test('converts an order once: rounding each line would lose a cent', () => {
  const amounts = orderAmounts({
    currency: 'USD',
    lines: ['bike', 'pump', 'helmet'].map((productId) => ({ productId, quantity: '1', unitPrice: '0.33' })),
  });
  expect(convertOrder(amounts, { from: 'USD', to: 'EUR', rate: fraction(90n, 100n) })).toMatchObject({
    total: 89n,
    lines: [30n, 30n, 29n],
  });
});

test('shares the converted amount by the exact lines, not by rounded ones', () => {
  const amounts = orderAmounts({
    currency: 'USD',
    lines: ['0.004', '0.006'].map((unitPrice) => ({ productId: 'bike', quantity: '1', unitPrice })),
  });
  expect(amounts).toMatchObject({ total: 1n, lines: [0n, 1n] });
  expect(convertOrder(amounts, { from: 'USD', to: 'VND', rate: fraction(25_000n) })).toMatchObject({
    total: 250n,
    lines: [100n, 150n],
  });
});

test('rule 11: cells sum to the order converted once, whatever the rate', () => {
  fc.assert(
    fc.property(orders, rates, fc.constantFrom('EUR', 'VND', 'KWD'), (order, rate, to) => {
      const amounts = orderAmounts(order);
      const converted = convertOrder(amounts, { from: order.currency, to, rate });
      const major = (amount: bigint, currency: string) => fraction(amount, 10n ** BigInt(minorDigits(currency)));
      const exact = times(major(amounts.total, order.currency), rate);
      const twice = (half: bigint) => fraction(2n * converted.total + half, 2n * 10n ** BigInt(minorDigits(to)));
      expect(compareFractions(twice(-1n), exact)).toBeLessThanOrEqual(0);
      expect(compareFractions(exact, twice(1n))).toBeLessThan(0);
      expect(
        sumOf(
          splitOrder(order, converted)
            .filter(({ ledger }) => ledger !== 'overlay')
            .map(({ amount }) => amount),
        ),
      ).toBe(converted.total);
    }),
  );
});

test('rule 11: an order in its own currency does not change', () => {
  fc.assert(
    fc.property(orders, (order) => {
      const amounts = orderAmounts(order);
      expect(convertOrder(amounts, { from: order.currency, to: order.currency, rate: fraction(1n) })).toEqual(amounts);
    }),
  );
});
