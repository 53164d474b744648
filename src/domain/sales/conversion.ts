import { minorDigits } from '../kernel/currency.ts';
import { divideHalfUp, powerOfTen } from '../kernel/decimal.ts';
import type { Fraction } from '../kernel/fraction.ts';
import { type OrderAmounts, overLines } from './amounts.ts';

/** 1 of `from` = rate of `to`. */
export interface Conversion {
  readonly from: string;
  readonly to: string;
  readonly rate: Fraction;
}

/** Minor units of one currency as minor units of another, half up. */
export function convert(amount: bigint, { from, to, rate }: Conversion): bigint {
  return divideHalfUp(
    amount * rate.numerator * powerOfTen(minorDigits(to)),
    rate.denominator * powerOfTen(minorDigits(from)),
  );
}

/**
 * Rule 11: the order's total is converted once; its lines get the minor units by largest remainder, in proportion to
 * their exact amounts. Cells come from splitOrder on what this gives. At a rate of 1 within one currency nothing
 * changes.
 */
export function convertOrder(amounts: OrderAmounts, conversion: Conversion): OrderAmounts {
  const total = convert(amounts.total, conversion);
  return { total, lines: overLines(total, amounts.exact), exact: amounts.exact };
}
