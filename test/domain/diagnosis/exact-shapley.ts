/** A part of a product of stages: what it adds to which stage. Integers, so that everything is exact. */
export interface ExactPart {
  readonly stage: number;
  readonly change: bigint;
}

export function factorial(n: number): bigint {
  return n < 2 ? 1n : BigInt(n) * factorial(n - 1);
}

/**
 * The Shapley value of each of n parts times n!: what the part changes, for every set of the others that may have
 * changed before it, times the number of orders in which exactly these came before it.
 */
export function byAllOrders(before: readonly bigint[], parts: readonly ExactPart[]): bigint[] {
  const n = parts.length;
  const values = Array.from({ length: 2 ** n }, (_, set) => productWith(before, parts, set));
  const orders = Array.from({ length: n }, (_, size) => factorial(size) * factorial(n - size - 1));
  return parts.map((_, part) => {
    let sum = 0n;
    values.forEach((value, set) => {
      if (isIn(part, set)) return;
      sum += (orders[sizeOf(set)] as bigint) * ((values[set + 2 ** part] as bigint) - value);
    });
    return sum;
  });
}

function productWith(before: readonly bigint[], parts: readonly ExactPart[], set: number): bigint {
  return before.reduce((product, value, stage) => {
    const changes = parts.filter((part, index) => part.stage === stage && isIn(index, set));
    return product * changes.reduce((sum, { change }) => sum + change, value);
  }, 1n);
}

function isIn(part: number, set: number): boolean {
  return Math.floor(set / 2 ** part) % 2 === 1;
}

function sizeOf(set: number): number {
  return set === 0 ? 0 : (set % 2) + sizeOf(Math.floor(set / 2));
}

/**
 * The closed form, times n!: the change of the part times the integral, from 0 to 1, of the product of all other stages
 * on their way from before to after. That product is a polynomial: its coefficients are multiplied out.
 */
export function byClosedForm(before: readonly bigint[], parts: readonly ExactPart[]): bigint[] {
  const scale = factorial(parts.length);
  const moves = before.map((_, stage) =>
    parts.filter((part) => part.stage === stage).reduce((sum, { change }) => sum + change, 0n),
  );
  return parts.map(({ stage, change }) => {
    let polynomial = [1n];
    before.forEach((value, other) => {
      if (other !== stage) polynomial = timesLinear(polynomial, value, moves[other] as bigint);
    });
    // Only stages that move raise the degree, so that every divisor is at most n.
    return polynomial.reduce((sum, coefficient, power) => sum + (coefficient * scale * change) / BigInt(power + 1), 0n);
  });
}

function timesLinear(polynomial: readonly bigint[], constant: bigint, slope: bigint): bigint[] {
  if (slope === 0n) return polynomial.map((coefficient) => coefficient * constant);
  return [...polynomial, 0n].map(
    (coefficient, power) => coefficient * constant + (polynomial[power - 1] ?? 0n) * slope,
  );
}
