import type { Day } from '../kernel/day.ts';
import { type Fraction, fraction, isPositive, minus, over } from '../kernel/fraction.ts';
import { ratio } from './attainment.ts';
import { activeDaysAfter, effectiveTarget, expectedUntil, type Piece } from './plan.ts';

export interface Pace {
  /** E: what was to be reached by the end of the day. */
  readonly expected: Fraction;
  /** A / E. Null if E or the whole target is zero or less. */
  readonly pace: Fraction | null;
  /** (T - A) / active days left. Below zero if A is above T. Null without a target, or without days left. */
  readonly requiredPerDay: Fraction | null;
}

/** How the actual at the end of the day compares with the plan (rule 8), in the plan's unit. */
export function paceOf(pieces: readonly Piece[], actual: Fraction, on: Day): Pace {
  const target = effectiveTarget(pieces);
  const expected = expectedUntil(pieces, on);
  const daysLeft = activeDaysAfter(pieces, on);
  const stated = isPositive(target);
  return {
    expected,
    pace: stated ? ratio(actual, expected) : null,
    requiredPerDay: stated && daysLeft > 0 ? over(minus(target, actual), fraction(BigInt(daysLeft))) : null,
  };
}
