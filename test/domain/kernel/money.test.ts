import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatMinor, isTooLarge, MAX_MINOR, toMinor } from '../../../src/domain/kernel/money.ts';

test.each([
  ['12.50', 'USD', 1250n],
  ['12.5', 'USD', 1250n],
  ['12', 'USD', 1200n],
  ['-0.05', 'EUR', -5n],
  ['1500', 'JPY', 1500n],
  ['1500', 'VND', 1500n],
  ['1.234', 'KWD', 1234n],
  ['90071992547409.92', 'USD', MAX_MINOR],
])('reads %s %s as %d minor units', (text, currency, expected) => {
  expect(toMinor(text, currency)).toBe(expected);
});

test.each([
  ['0.001', 'USD'],
  ['1500.0', 'JPY'],
  ['0.0001', 'KWD'],
  ['90071992547409.93', 'USD'],
  ['-90071992547409.93', 'USD'],
])('refuses %s %s', (text, currency) => {
  expect(toMinor(text, currency)).toBeUndefined();
});

test.each([
  [125000000n, 'USD', '1250000.00'],
  [-5n, 'USD', '-0.05'],
  [1500n, 'JPY', '1500'],
  [1n, 'KWD', '0.001'],
  [0n, 'USD', '0.00'],
])('writes %d minor units of %s as %s', (amount, currency, expected) => {
  expect(formatMinor(amount, currency)).toBe(expected);
});

test('rule 16: every amount up to 2^53 comes back as it went, as text and as a JSON number', () => {
  fc.assert(
    fc.property(fc.bigInt(-MAX_MINOR, MAX_MINOR), fc.constantFrom('USD', 'JPY', 'KWD', 'CLF'), (amount, currency) => {
      expect(toMinor(formatMinor(amount, currency), currency)).toBe(amount);
      expect(BigInt(JSON.parse(JSON.stringify(Number(amount))) as number)).toBe(amount);
    }),
  );
});

test('an amount of exactly 2^53 is not too large, either way', () => {
  expect([MAX_MINOR, -MAX_MINOR, MAX_MINOR + 1n, -MAX_MINOR - 1n].map(isTooLarge)).toEqual([false, false, true, true]);
});

test('rule 16: refuses every amount beyond 2^53', () => {
  fc.assert(
    fc.property(fc.bigInt(MAX_MINOR + 1n, MAX_MINOR * 1000n), fc.boolean(), (size, negative) => {
      const amount = negative ? -size : size;
      expect(isTooLarge(amount)).toBe(true);
      expect(toMinor(formatMinor(amount, 'USD'), 'USD')).toBeUndefined();
    }),
  );
});
