import { minorDigits } from './currency.ts';
import { divideHalfUp, powerOfTen } from './decimal.ts';
import type { Fraction } from './fraction.ts';

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
