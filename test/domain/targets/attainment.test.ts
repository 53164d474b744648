import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  compareFractions,
  formatFraction,
  type Fraction,
  fraction,
  isPositive,
  minus,
  over,
  plus,
  times,
  toFixedHalfUp,
} from '../../../src/domain/kernel/fraction.ts';
import { met, ratio } from '../../../src/domain/targets/attainment.ts';
import { paceOf } from '../../../src/domain/targets/pace.ts';
import { activeDaysAfter, effectiveTarget, expectedUntil, planOf } from '../../../src/domain/targets/plan.ts';
import { aDay, aTarget, employed, FROM, person, somebody, someTarget } from './year.ts';

const big = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
const anAmount: fc.Arbitrary<Fraction> = fc
  .tuple(big, fc.bigInt({ min: 1n, max: 1000n }))
  .map(([n, d]) => fraction(n, d));
const text = (value: Fraction | null) => value && formatFraction(value);

describe('attainment (rule 1)', () => {
  test.each([
    [1369624_65n, 1250000_00n, '1.095700', true],
    [1n, 3n, '0.333333', false],
    [-5n, 10n, '-0.500000', false],
    [10n, 10n, '1.000000', true],
    [30n, 10n, '3.000000', true],
  ])('%s of %s is %s', (actual, target, expected, reached) => {
    const attained = ratio(fraction(actual), fraction(target)) as Fraction;
    expect(toFixedHalfUp(attained, 6)).toBe(expected);
    expect(met(attained)).toBe(reached);
  });

  test('is not met when it is a hair short, though it shows as 1.000000', () => {
    const attained = ratio(fraction(99_999_999n), fraction(100_000_000n)) as Fraction;
    expect([toFixedHalfUp(attained, 6), met(attained)]).toEqual(['1.000000', false]);
  });

  test('is null exactly where the target is zero or less, and otherwise gives the actual back', () => {
    fc.assert(
      fc.property(anAmount, anAmount, (actual, target) => {
        const attained = ratio(actual, target);
        expect(attained === null).toBe(!isPositive(target));
        expect(met(attained)).toBe(attained === null ? null : compareFractions(actual, target) >= 0);
        if (attained) expect(formatFraction(times(attained, target))).toBe(formatFraction(actual));
      }),
    );
  });
});

describe('pace (rule 8)', () => {
  const plan = planOf(aTarget, person([employed('2026-01-03')]), { currency: 'EUR' });
  test.each([
    ['2026-01-01', '0/1', null, '7500/1'],
    ['2026-01-06', '40000/1', '1/2', '15000/1'],
    ['2026-01-09', '70000/1', '2/7', '60000/1'],
    ['2026-01-10', '80000/1', '1/4', null],
    ['2026-02-01', '80000/1', '1/4', null],
  ])(
    '200.00 of 800.00 from the third day on, on %s: expected %s, pace %s, required a day %s',
    (on, expected, pace, required) => {
      const state = paceOf(plan, fraction(20_000n), on);
      expect([text(state.expected), text(state.pace), text(state.requiredPerDay)]).toEqual([expected, pace, required]);
    },
  );

  test('is null for a target of nothing', () => {
    const idle = planOf(aTarget, person([]), { currency: 'EUR' });
    expect(paceOf(idle, fraction(5n), FROM)).toMatchObject({
      expected: { numerator: 0n },
      pace: null,
      requiredPerDay: null,
    });
  });

  test('the expected and the remaining amount make the whole; the amount required a day reaches it exactly', () => {
    fc.assert(
      fc.property(someTarget, somebody, anAmount, aDay, (target, who, actual, on) => {
        const pieces = planOf(target, who, { currency: 'EUR' });
        const whole = effectiveTarget(pieces);
        const { expected, pace, requiredPerDay } = paceOf(pieces, actual, on);
        const left = activeDaysAfter(pieces, on);
        expect(formatFraction(expectedUntil(pieces, '2027-01-01'))).toBe(formatFraction(whole));
        expect(compareFractions(expected, whole)).toBeLessThanOrEqual(0);
        expect(text(pace)).toBe(
          isPositive(whole) && isPositive(expected) ? formatFraction(over(actual, expected)) : null,
        );
        expect(requiredPerDay === null).toBe(!isPositive(whole) || left === 0);
        if (requiredPerDay) {
          expect(formatFraction(minus(plus(actual, times(requiredPerDay, fraction(BigInt(left)))), whole))).toBe('0/1');
        }
      }),
    );
  });
});
