import { compareFractions, type Fraction, fraction, isPositive, over } from '../kernel/fraction.ts';

/**
 * Attainment (rule 1): actual / target, exact and uncapped; null where the target is zero or less. Both in the same
 * unit.
 */
export function ratio(actual: Fraction, target: Fraction): Fraction | null {
  return isPositive(target) ? over(actual, target) : null;
}

/** Whether the target was met, by the unrounded ratio; null where there is none to meet. */
export function met(attainment: Fraction | null): boolean | null {
  return attainment && compareFractions(attainment, fraction(1n)) >= 0;
}
