import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  add,
  compare,
  divideHalfUp,
  formatDecimal,
  formatFixed,
  multiply,
  parseDecimal,
  powerOfTen,
  roundHalfUp,
  subtract,
} from '../../../src/domain/kernel/decimal.ts';

const decimals = fc.record({
  coefficient: fc.bigInt(-(10n ** 30n), 10n ** 30n),
  scale: fc.integer({ min: 0, max: 12 }),
});

test.each([
  ['12.50', 1250n, 2, '12.5'],
  ['0', 0n, 0, '0'],
  ['0.000', 0n, 3, '0'],
  ['-0.05', -5n, 2, '-0.05'],
  ['100', 100n, 0, '100'],
  ['123456789012345678.123456789012', 123456789012345678123456789012n, 12, '123456789012345678.123456789012'],
])('reads %s exactly', (text, coefficient, scale, shortest) => {
  expect(parseDecimal(text)).toEqual({ coefficient, scale });
  expect(formatDecimal(parseDecimal(text))).toBe(shortest);
});

test.each(['', ' 1', '1.', '.5', '1e3', '0x10', '1,5', '--1', '+1'])('refuses %j', (text) => {
  expect(() => parseDecimal(text)).toThrow(RangeError);
});

test.each([
  ['0.005', 2, 1n],
  ['-0.005', 2, -1n],
  ['0.0049999', 2, 0n],
  ['1.5', 0, 2n],
  ['2.5', 0, 3n],
  ['-2.5', 0, -3n],
  ['7', 2, 700n],
])('rounds %s to %i digits, half up', (text, digits, expected) => {
  expect(roundHalfUp(parseDecimal(text), digits)).toBe(expected);
});

test.each([
  [1n, 2n, 1n],
  [-1n, 2n, -1n],
  [1n, -2n, -1n],
  [1n, 3n, 0n],
  [2n, 3n, 1n],
  [0n, 5n, 0n],
])('divides %d by %d to about %d', (n, d, expected) => {
  expect(divideHalfUp(n, d)).toBe(expected);
});

test('writes a count of minor units with its decimals', () => {
  expect([formatFixed(5n, 2), formatFixed(-5n, 2), formatFixed(0n, 2), formatFixed(1500n, 0)]).toEqual([
    '0.05',
    '-0.05',
    '0.00',
    '1500',
  ]);
});

describe('for all decimals', () => {
  test('a written value is read as the same value', () => {
    fc.assert(
      fc.property(decimals, (d) => {
        expect(compare(parseDecimal(formatDecimal(d)), d)).toBe(0);
      }),
    );
  });

  test('subtraction undoes addition', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        expect(compare(subtract(add(a, b), b), a)).toBe(0);
      }),
    );
  });

  test('multiplication distributes over addition', () => {
    fc.assert(
      fc.property(decimals, decimals, decimals, (a, b, c) => {
        expect(compare(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))).toBe(0);
      }),
    );
  });

  test('rounding changes a value by half a unit at most', () => {
    fc.assert(
      fc.property(decimals, fc.integer({ min: 0, max: 4 }), (d, digits) => {
        const gap = subtract({ coefficient: roundHalfUp(d, digits), scale: digits }, d);
        const size = gap.coefficient < 0n ? -gap.coefficient : gap.coefficient;
        expect(
          compare({ coefficient: size, scale: gap.scale }, { coefficient: 5n, scale: digits + 1 }),
        ).toBeLessThanOrEqual(0);
      }),
    );
  });
});

test.each([0, 1, 2, 63, 64, 65, 90])('10 to the power of %i is a one and that many zeros', (exponent) => {
  expect(powerOfTen(exponent).toString()).toBe(`1${'0'.repeat(exponent)}`);
});

test.each([
  ['1.5', '1.50', 0],
  ['1.5', '1.49', 1],
  ['-1.5', '1', -1],
  ['0.1', '0.09', 1],
])('compares %s with %s: %i', (a, b, sign) => {
  expect([compare(parseDecimal(a), parseDecimal(b)), compare(parseDecimal(b), parseDecimal(a))]).toEqual([
    sign,
    0 - sign,
  ]);
});

test.each(['', '.5', '5.', '1e3', '+1', ' 1', '1 ', '1.2.3', 'x'])('reads no decimal from "%s"', (text) => {
  expect(() => parseDecimal(text)).toThrow(`Not a decimal: ${JSON.stringify(text)}`);
});
