import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../src/domain/kernel/day.ts';
import { compareFractions, fraction, roundFraction } from '../../../src/domain/kernel/fraction.ts';
import { type Course, courseOf } from '../../../src/domain/targets/course.ts';
import {
  FEWEST_PERIODS,
  type Forecast,
  forecast,
  isForeseeable,
  MOST_PERIODS,
  wasHeld,
} from '../../../src/domain/targets/forecast.ts';
import type { Piece } from '../../../src/domain/targets/plan.ts';
import { FROM } from './year.ts';

/** A period of ten equal days in which half of the forecast at its half was wrong by this error. */
const wrongBy = (error: number): Course => ({
  expected: Array.from({ length: 10 }, (_, day) => (day + 1) / 10),
  reached: [0, 0, 0, 0, 100, 100, 100, 100, 100, 200 * Math.exp(error)],
});
const EXAMPLE = [0.05, -0.08, 0.12, -0.02, 0.03, -0.1, 0.07, 0.01].map(wrongBy);
const HALF = fraction(1n, 2n);
const cents = ({ value, interval }: Forecast) =>
  [value, interval?.low, interval?.high].map((amount) => amount && String(roundFraction(amount, 0)));

describe('the forecast of a running period (rule 8)', () => {
  test('has the value and the interval of the worked example', () => {
    const actual = fraction(60_000_00n);
    const adjustments = fraction(1_000_00n);
    const made = forecast({ actual, adjustments, share: HALF, before: EXAMPLE });
    expect(cents(made)).toEqual(['11900000', '10758609', '13427521']);
    expect(made.periods).toBe(8);
  });

  test('is the actual once the whole target was to be reached', () => {
    const made = forecast({ actual: fraction(777n), adjustments: fraction(7n), share: fraction(1n), before: EXAMPLE });
    expect(cents(made)).toEqual(['777', '777', '777']);
  });

  test.each([
    ['seven periods', EXAMPLE.slice(1), 500n],
    [
      'eight, in one of which nothing was reached by then',
      [...EXAMPLE.slice(1), { expected: [0.5, 1], reached: [0, 1] }],
      500n,
    ],
    ['eight, one of which ended at zero', [...EXAMPLE.slice(1), { expected: [0.5, 1], reached: [1, 0] }], 500n],
    ['enough periods, but nothing reached in this one', EXAMPLE, 0n],
    ['enough periods, but less than nothing reached in this one', EXAMPLE, -1n],
  ])('has no interval with %s', (_, before, actual) => {
    const made = forecast({ actual: fraction(actual), adjustments: fraction(0n), share: HALF, before });
    expect(cents(made)).toEqual([String(actual * 2n), undefined, undefined]);
  });

  test.each([
    ['above it', 1, { low: 0, high: 1 }],
    ['below it', -1, { low: -1, high: 0 }],
  ])('is widened to hold the value if all earlier periods ended %s', (_, error, { low, high }) => {
    const before = Array.from({ length: 8 }, () => wrongBy(error));
    const made = forecast({ actual: fraction(1_000n), adjustments: fraction(0n), share: HALF, before });
    expect(cents(made)).toEqual(['2000', ...[low, high].map((end) => String(Math.round(2000 * Math.exp(end))))]);
  });

  test('holds a value of many digits, although its ends are rounded', () => {
    const sold = fraction(999_999_999_999n);
    const before = Array.from({ length: 8 }, (_, n) => wrongBy(n % 2 === 0 ? 1e-13 : -1e-13));
    const { value, interval } = forecast({ actual: sold, adjustments: fraction(0n), share: HALF, before });
    expect(interval && compareFractions(interval.low, value)).toBeLessThanOrEqual(0);
    expect(interval && compareFractions(interval.high, value)).toBeGreaterThanOrEqual(0);
  });

  test(`rests on the last ${MOST_PERIODS} periods that tell`, () => {
    const latest = Array.from({ length: MOST_PERIODS }, (_, n) => wrongBy(n / 100));
    const silent = { expected: [1], reached: [0] };
    const ask = (before: Course[]) =>
      forecast({ actual: fraction(1n), adjustments: fraction(0n), share: HALF, before });
    expect(ask([silent, ...latest, wrongBy(9)])).toEqual(ask(latest));
    expect(ask(latest).periods).toBe(MOST_PERIODS);
  });

  test.each([
    [1n, 5n, true],
    [199n, 1000n, false],
    [0n, 1n, false],
  ])('a share of %p/%p is enough: %p', (n, d, enough) => {
    expect(isForeseeable(fraction(n, d))).toBe(enough);
  });

  test('holds its value between its ends, whatever was reached before', () => {
    const anError = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(anError, { minLength: FEWEST_PERIODS, maxLength: 15 }),
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
        (errors, sold, adjustment) => {
          const { value, interval } = forecast({
            actual: fraction(sold + adjustment),
            adjustments: fraction(adjustment),
            share: HALF,
            before: errors.map(wrongBy),
          });
          expect(value).toEqual(fraction(2n * sold + adjustment));
          expect(interval && compareFractions(interval.low, value)).toBeLessThanOrEqual(0);
          expect(interval && compareFractions(interval.high, value)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe('the interval of a forecast, looked back at', () => {
  const course = (final: number): Course => ({ expected: [0.25, 0.5, 1], reached: [20, 100, final] });
  test.each([
    ['holds what was reached', course(210), true],
    ['holds its lower end', course(181), true],
    ['is above what was reached', course(180), false],
    ['holds its upper end', course(225), true],
    ['is below what was reached', course(226), false],
    ['was not stated where nothing was reached by then', { expected: [0.5, 1], reached: [0, 9] }, undefined],
    ['was not stated for a period without a course', { expected: [], reached: [] }, undefined],
  ])('%s', (_, period, expected) => {
    expect(wasHeld(period, 0.5, EXAMPLE)).toBe(expected);
  });

  test('was not stated after seven periods', () => {
    expect(wasHeld(course(210), 0.5, EXAMPLE.slice(1))).toBeUndefined();
  });
});

describe('the course of a finished period', () => {
  const piece = (from: number, until: number, perDay: bigint): Piece => ({
    from: addDays(FROM, from),
    until: addDays(FROM, until),
    target: fraction(perDay),
    original: fraction(perDay),
    active: perDay > 0n,
  });

  test('adds up the plan and the moves by day', () => {
    const moves = [
      { day: addDays(FROM, 3), value: 5 },
      { day: FROM, value: 2 },
      { day: FROM, value: -1 },
    ];
    expect(courseOf([piece(0, 2, 1n), piece(2, 3, 0n), piece(3, 4, 2n)], moves)).toEqual({
      expected: [0.25, 0.5, 0.5, 1],
      reached: [1, 1, 1, 6],
    });
  });

  test.each([
    ['no plan', []],
    ['a target of zero', [piece(0, 2, 0n)]],
    ['a target below zero', [piece(0, 2, -1n)]],
  ])('does not exist with %s', (_, pieces) => {
    expect(courseOf(pieces, [])).toBeUndefined();
  });
});
