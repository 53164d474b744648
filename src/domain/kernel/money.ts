import { minorDigits } from './currency.ts';
import { formatFixed, parseDecimal, roundHalfUp } from './decimal.ts';

/** No amount lies beyond it, in minor units either way: up to here every integer survives JSON. */
export const MAX_MINOR = 2n ** 53n;

export function isTooLarge(amount: bigint): boolean {
  return amount > MAX_MINOR || amount < -MAX_MINOR;
}

/** "12.50" in USD is 1250n. Undefined where the text has more decimals than the currency, or lies beyond MAX_MINOR. */
export function toMinor(text: string, currency: string): bigint | undefined {
  const decimal = parseDecimal(text);
  const digits = minorDigits(currency);
  if (decimal.scale > digits) return undefined;
  const amount = roundHalfUp(decimal, digits);
  return isTooLarge(amount) ? undefined : amount;
}

/** 1250n in USD is "12.50", in JPY "1250". */
export function formatMinor(amount: bigint, currency: string): string {
  return formatFixed(amount, minorDigits(currency));
}
