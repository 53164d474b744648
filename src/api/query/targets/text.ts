import { formatDecimal, parseDecimal } from '../../../domain/kernel/decimal.ts';
import { type Fraction, roundFraction, toFixedHalfUp } from '../../../domain/kernel/fraction.ts';
import { formatMinor } from '../../../domain/kernel/money.ts';

const RATIO_DIGITS = 6;

/** Money with its currency's decimals, units and orders with up to six. Rounded half up: here, and nowhere before. */
export function amountText(amount: Fraction, currency: string | null): string {
  if (currency !== null) return formatMinor(roundFraction(amount, 0), currency);
  return formatDecimal(parseDecimal(toFixedHalfUp(amount, RATIO_DIGITS)));
}

/** A sum from Postgres, exact: minor units, or a plain decimal without a currency. */
export function sumText(sum: string, currency: string | null): string {
  return currency === null ? formatDecimal(parseDecimal(sum)) : moneyText(sum, currency);
}

/** Minor units from Postgres. */
export function moneyText(minor: string, currency: string): string {
  return formatMinor(BigInt(minor), currency);
}

/** Six decimals, half up. */
export function ratioText(ratio: Fraction | null): string | null {
  return ratio && toFixedHalfUp(ratio, RATIO_DIGITS);
}

/** `actual`, and why it is null. */
export function actualText(
  actual: string,
  linesWithoutCost: string,
  currency: string | null,
): { readonly actual: string | null; readonly linesWithoutCost?: number } {
  if (linesWithoutCost === '0') return { actual: sumText(actual, currency) };
  return {
    actual: null,
    linesWithoutCost: Number(linesWithoutCost),
  };
}
