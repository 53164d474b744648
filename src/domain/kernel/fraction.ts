import { type Decimal, divideHalfUp, formatFixed, powerOfTen } from './decimal.ts';

/** An exact ratio; the denominator is above zero. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Reducing costs more than it saves while numbers are short. */
const LONG = 2n ** 64n;

/** numerator / denominator; throws RangeError where the denominator is zero. */
export function fraction(numerator: bigint, denominator = 1n): Fraction {
  if (denominator === 0n) throw new RangeError('A fraction has no denominator of zero.');
  const made = denominator < 0n ? { numerator: -numerator, denominator: -denominator } : { numerator, denominator };
  return made.denominator > LONG ? reduced(made) : made;
}

function reduced({ numerator, denominator }: Fraction): Fraction {
  let divisor = numerator < 0n ? -numerator : numerator;
  let rest = denominator;
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return divisor === 1n
    ? { numerator, denominator }
    : { numerator: numerator / divisor, denominator: denominator / divisor };
}

export function fractionOf(decimal: Decimal): Fraction {
  return fraction(decimal.coefficient, powerOfTen(decimal.scale));
}

export function plus(a: Fraction, b: Fraction): Fraction {
  if (a.denominator === b.denominator) return { numerator: a.numerator + b.numerator, denominator: a.denominator };
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** a / b; throws RangeError where b is zero. */
export function over(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Below zero, zero or above zero, as a is less than, equal to or more than b. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

export function isPositive(f: Fraction): boolean {
  return f.numerator > 0n;
}

/** "n/d" in lowest terms, so that equal fractions are equal texts. */
export function formatFraction(f: Fraction): string {
  const { numerator, denominator } = reduced(f);
  return `${numerator}/${denominator}`;
}

/** Reads what formatFraction wrote; throws RangeError for anything else. */
export function parseFraction(text: string): Fraction {
  const match = /^(-?\d+)\/(\d+)$/.exec(text);
  if (!match) throw new RangeError(`Not a fraction: ${JSON.stringify(text)}`);
  return fraction(BigInt(match[1] as string), BigInt(match[2] as string));
}

/** Rounded to an integer count of 10^-digits; a half goes away from zero. */
export function roundFraction(f: Fraction, digits: number): bigint {
  return divideHalfUp(f.numerator * powerOfTen(digits), f.denominator);
}

/** With exactly that many decimals, a half away from zero: 10957/10000 with 6 is "1.095700". */
export function toFixedHalfUp(f: Fraction, digits: number): string {
  return formatFixed(roundFraction(f, digits), digits);
}

/** The nearest number. For statistics only: it has 15 to 16 digits. */
export function toNumber(f: Fraction): number {
  return Number(f.numerator) / Number(f.denominator);
}

/** The number to six decimals. For results of statistics. */
export function nearestFraction(value: number): Fraction {
  return fraction(BigInt(Math.round(value * 1e6)), 1_000_000n);
}
