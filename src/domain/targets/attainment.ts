import { compareFractions, type Fraction, fraction, isPositive, over } from '../kernel/fraction.ts';

/** Attainment (rule 1): actual / target in the same unit, exact and uncapped. Null if the target is zero or less. */
export function ratio(actual: Fraction, target: Fraction): Fraction | null {
  return isPositive(target) ? over(actual, target) : null;
}

/** Whether the target was met, by the unrounded ratio; null without attainment. */
export function met(attainment: Fraction | null): boolean | null {
  return attainment && compareFractions(attainment, fraction(1n)) >= 0;
}
