import { studentQuantile } from '../kernel/distributions.ts';
import {
  compareFractions,
  type Fraction,
  fraction,
  minus,
  nearestFraction,
  over,
  plus,
  toNumber,
} from '../kernel/fraction.ts';
import type { Course } from './course.ts';

/** How often the interval shall hold the final figure. */
export const NOMINAL_COVERAGE = 0.8;
/** Periods that went to their end, without which there is no interval. */
export const FEWEST_PERIODS = 8;
/** The last periods that an interval rests on. */
export const MOST_PERIODS = 12;
/** Before this share of the target was to be reached, there is no forecast. */
const FEWEST_SHARE = fraction(1n, 5n);
/** Shares are rounded to six decimals, and equal ones are sums of different days. */
const ROUNDING = 1e-6;

export interface RunningPeriod {
  /** What was reached so far, adjustments included. */
  readonly actual: Fraction;
  /** What of it belongs to an earlier period, which was closed when it was recorded. */
  readonly adjustments: Fraction;
  /** E / T: the share of the target that was to be reached by now. */
  readonly share: Fraction;
  /** The owner's earlier periods, the latest first. */
  readonly before: readonly Course[];
}

/** In the measure's unit. */
export interface Forecast {
  readonly value: Fraction;
  /** The interval that holds the final figure with `NOMINAL_COVERAGE`. Null if too few periods tell. */
  readonly interval: { readonly low: Fraction; readonly high: Fraction } | null;
  /** How many periods the interval rests on, or would rest on. */
  readonly periods: number;
}

/** Whether enough of the target was to be reached by now for a forecast. */
export function isForeseeable(share: Fraction): boolean {
  return compareFractions(share, FEWEST_SHARE) >= 0;
}

/**
 * What the period will reach (rule 8): adjustments + (actual - adjustments) / share, and the interval that the errors
 * of the same forecast in earlier periods give: a prediction interval of Student's t for their logarithms, widened to
 * hold the value. `share` is foreseeable.
 * Source: G. J. Hahn and W. Q. Meeker, Statistical Intervals (1991), chapter 4.
 */
export function forecast({ actual, adjustments, share, before }: RunningPeriod): Forecast {
  const projected = over(minus(actual, adjustments), share);
  const value = plus(adjustments, projected);
  const errors = before.map((course) => errorAt(course, toNumber(share))).filter((error) => error !== undefined);
  const used = errors.slice(0, MOST_PERIODS);
  const base = toNumber(projected);
  if (used.length < FEWEST_PERIODS || base <= 0) return { value, interval: null, periods: used.length };
  const { low, high } = errorInterval(used);
  const end = (error: number) => plus(adjustments, nearestFraction(base * Math.exp(error)));
  return {
    value,
    // Exact comparisons: an end near a value of many digits is rounded.
    interval: { low: lesser(end(low), value), high: greater(end(high), value) },
    periods: used.length,
  };
}

/**
 * ln(final / forecast) of the forecast that was made when the same share of that period's target was to be reached.
 * Undefined if nothing was reached by then or in the end: such a period has no ratio.
 */
function errorAt(course: Course, share: number): number | undefined {
  const { expected, reached, final } = stateAt(course, share);
  return reached > 0 && final > 0 ? Math.log((final * expected) / reached) : undefined;
}

/** How the period stood on the first day by whose end the share was to be reached, and what it reached in the end. */
function stateAt({ expected, reached }: Course, share: number) {
  const day = expected.findIndex((sum) => sum >= share - ROUNDING);
  return { expected: expected[day] ?? 0, reached: reached[day] ?? 0, final: reached.at(-1) ?? 0 };
}

/**
 * Whether the interval that was stated for a finished period, when the share of its target was to be reached, holds
 * what it reached in the end. Undefined if none was stated. `before` are the periods before it, the latest first.
 */
export function wasHeld(course: Course, share: number, before: readonly Course[]): boolean | undefined {
  const { expected, reached, final } = stateAt(course, share);
  if (expected === 0) return undefined;
  const { interval } = forecast({
    actual: nearestFraction(reached),
    adjustments: fraction(0n),
    share: nearestFraction(expected),
    before,
  });
  return interval ? toNumber(interval.low) <= final && final <= toNumber(interval.high) : undefined;
}

function lesser(a: Fraction, b: Fraction): Fraction {
  return compareFractions(a, b) <= 0 ? a : b;
}

function greater(a: Fraction, b: Fraction): Fraction {
  return compareFractions(a, b) >= 0 ? a : b;
}

/** The interval of the next error, after n earlier ones. */
function errorInterval(errors: readonly number[]): { readonly low: number; readonly high: number } {
  const n = errors.length;
  const mean = errors.reduce((sum, error) => sum + error, 0) / n;
  const deviation = Math.sqrt(errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / (n - 1));
  const t = studentQuantile((1 + NOMINAL_COVERAGE) / 2, n - 1);
  const spread = t * deviation * Math.sqrt(1 + 1 / n);
  return { low: mean - spread, high: mean + spread };
}
