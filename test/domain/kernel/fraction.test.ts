import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDecimal } from '../../../src/domain/kernel/decimal.ts';
import {
  compareFractions,
  formatFraction,
  fraction,
  fractionOf,
  isPositive,
  minus,
  over,
  parseFraction,
  plus,
  roundFraction,
  times,
  toFixedHalfUp,
} from '../../../src/domain/kernel/fraction.ts';

const fractions = fc
  .tuple(fc.bigInt(-(10n ** 40n), 10n ** 40n), fc.bigInt(1n, 10n ** 40n))
  .map(([n, d]) => fraction(n, d));

test('adds thirds exactly', () => {
  const third = fraction(1n, 3n);
  expect(formatFraction(plus(plus(third, third), third))).toBe('1/1');
  expect(formatFraction(fraction(2n, -4n))).toBe('-1/2');
  expect(formatFraction(fraction(0n, 7n))).toBe('0/1');
  expect(formatFraction(over(fraction(1n), fraction(-3n)))).toBe('-1/3');
  expect(formatFraction(fractionOf(parseDecimal('1.25')))).toBe('5/4');
  expect([isPositive(third), isPositive(fraction(0n)), isPositive(fraction(-1n, 3n))]).toEqual([true, false, false]);
});

test.each([
  [fraction(1n, 3n), '0.333333'],
  [fraction(2n, 3n), '0.666667'],
  [fraction(136962465n, 125000000n), '1.095700'],
  [fraction(1n, 2_000_000n), '0.000001'],
  [fraction(-1n, 2_000_000n), '-0.000001'],
  [fraction(-1n, 3_000_000n), '0.000000'],
  [fraction(5n), '5.000000'],
])('writes %j with six decimals as %s', (f, expected) => {
  expect(toFixedHalfUp(f, 6)).toBe(expected);
});

test('adds and subtracts fractions of different denominators', () => {
  const [half, third] = [fraction(1n, 2n), fraction(1n, 3n)];
  expect([plus(half, third), minus(half, third), minus(third, half)].map(formatFraction)).toEqual([
    '5/6',
    '1/6',
    '-1/6',
  ]);
});

test.each([
  [fraction(1n, 3n), fraction(1n, 2n), -1],
  [fraction(1n, 2n), fraction(1n, 3n), 1],
  [fraction(2n, 4n), fraction(1n, 2n), 0],
  [fraction(-1n, 2n), fraction(0n), -1],
])('compares %j with %j: %i', (a, b, sign) => {
  expect(compareFractions(a, b)).toBe(sign);
});

test('keeps short fractions as they are, and reduces long ones', () => {
  expect(fraction(2n, 4n)).toEqual({ numerator: 2n, denominator: 4n });
  expect(fraction(2n ** 65n, 2n ** 66n)).toEqual({ numerator: 1n, denominator: 2n });
  expect(fraction(2n, 2n ** 64n)).toEqual({ numerator: 2n, denominator: 2n ** 64n });
});

test.each(['1', '1/2/3', 'x1/2', '1/2x', '1/-2', ''])('reads no fraction from "%s"', (text) => {
  expect(() => parseFraction(text)).toThrow(`Not a fraction: ${JSON.stringify(text)}`);
});

test('rounds halves away from zero', () => {
  expect([
    roundFraction(fraction(1n, 2n), 0),
    roundFraction(fraction(-1n, 2n), 0),
    roundFraction(fraction(125n, 1000n), 2),
  ]).toEqual([1n, -1n, 13n]);
});

test('refuses to divide by zero', () => {
  expect(() => fraction(1n, 0n)).toThrow('A fraction has no denominator of zero.');
  expect(() => over(fraction(1n), fraction(0n))).toThrow(RangeError);
  expect(() => parseFraction('1')).toThrow(RangeError);
});

describe('for all fractions', () => {
  test('a written value is read as the same value', () => {
    fc.assert(
      fc.property(fractions, (f) => {
        expect(compareFractions(parseFraction(formatFraction(f)), f)).toBe(0);
      }),
    );
  });

  test('equal values are written alike', () => {
    fc.assert(
      fc.property(fractions, fc.bigInt(1n, 10n ** 20n), (f, k) => {
        expect(formatFraction(fraction(f.numerator * k, f.denominator * k))).toBe(formatFraction(f));
      }),
    );
  });

  test('plus and minus, times and over undo each other', () => {
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        expect(compareFractions(minus(plus(a, b), b), a)).toBe(0);
        if (b.numerator !== 0n) expect(compareFractions(over(times(a, b), b), a)).toBe(0);
      }),
    );
  });
});
