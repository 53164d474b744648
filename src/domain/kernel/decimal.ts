/** An exact decimal: coefficient / 10^scale, scale >= 0. 12.50 is { 1250n, 2 }. */
export interface Decimal {
  readonly coefficient: bigint;
  readonly scale: number;
}

const DECIMAL = /^-?\d+(?:\.\d+)?$/;
const POWERS = Array.from({ length: 64 }, (_, exponent) => 10n ** BigInt(exponent));

/** 10^exponent, exponent >= 0. */
export function powerOfTen(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}

/**
 * Reads digits with or without a point; throws RangeError for anything else (a schema has looked at the text before).
 */
export function parseDecimal(text: string): Decimal {
  if (!DECIMAL.test(text)) throw new RangeError(`Not a decimal: ${JSON.stringify(text)}`);
  const point = text.indexOf('.');
  if (point < 0) return { coefficient: BigInt(text), scale: 0 };
  return { coefficient: BigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 };
}

/** Plain digits, without trailing zeros behind the point: "12.5", "0", "-0.05". */
export function formatDecimal({ coefficient, scale }: Decimal): string {
  const text = formatFixed(coefficient, scale);
  return scale === 0 ? text : text.replace(/\.?0+$/, '');
}

/** An integer count of 10^-digits, written with exactly that many decimals: (5n, 2) is "0.05". */
export function formatFixed(count: bigint, digits: number): string {
  if (digits === 0) return count.toString();
  const sign = count < 0n ? '-' : '';
  const text = (count < 0n ? -count : count).toString().padStart(digits + 1, '0');
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

function atScale(decimal: Decimal, scale: number): bigint {
  return decimal.scale === scale ? decimal.coefficient : decimal.coefficient * powerOfTen(scale - decimal.scale);
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { coefficient: atScale(a, scale) + atScale(b, scale), scale };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { coefficient: atScale(a, scale) - atScale(b, scale), scale };
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { coefficient: a.coefficient * b.coefficient, scale: a.scale + b.scale };
}

/** Below zero, zero or above zero, as a is less than, equal to or more than b. */
export function compare(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const left = atScale(a, scale);
  const right = atScale(b, scale);
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Rounded to an integer count of 10^-digits; a half goes away from zero. */
export function roundHalfUp(decimal: Decimal, digits: number): bigint {
  if (decimal.scale <= digits) return atScale(decimal, digits);
  return divideHalfUp(decimal.coefficient, powerOfTen(decimal.scale - digits));
}

/** numerator / denominator as the nearest integer; a half goes away from zero. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const nearest = (2n * n + d) / (2n * d);
  return negative ? -nearest : nearest;
}
