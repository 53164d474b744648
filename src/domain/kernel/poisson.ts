/** The 97.5 % quantile of the normal distribution. */
const Z = 1.959963984540054;

/** The interval at 95 % of the mean of a count (Byar's approximation): a count varies even if nothing changed. */
export function countInterval(count: number): { readonly low: number; readonly high: number } {
  const bound = (n: number, sign: 1 | -1) => n * (1 - 1 / (9 * n) + (sign * Z) / (3 * Math.sqrt(n))) ** 3;
  return { low: count === 0 ? 0 : bound(count, -1), high: bound(count + 1, 1) };
}
