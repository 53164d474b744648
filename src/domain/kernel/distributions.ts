import jstat from 'jstat';

const { studentt, normal } = jstat.jStat;

/**
 * The probability that Student's t with `df` degrees of freedom is above `t`: 0 to 1. `df` may be fractional and is
 * above 0.
 */
export function studentUpperTail(t: number, df: number): number {
  // The lower tail of -t: 1 - cdf(t) would lose the digits of a small probability.
  return studentt.cdf(-t, df);
}

/** The value that Student's t with `df` degrees of freedom stays below with probability `p`, between 0 and 1. */
export function studentQuantile(p: number, df: number): number {
  return studentt.inv(p, df);
}

/** The probability that a standard normal variable is above `z`: 0 to 1, within 1e-15. */
export function normalUpperTail(z: number): number {
  return normal.cdf(-z, 0, 1);
}

/** The value that a standard normal variable is above with probability `p`, between 0 and 1. */
export function normalUpperQuantile(p: number): number {
  return -normal.inv(p, 0, 1);
}

/**
 * The probability that a negative binomial count with this mean is at least `count`, above 0. Its variance is
 * mean + mean^2 / shape: the count of a Poisson process whose rate is only known within 1 / sqrt(shape). Between whole
 * numbers the incomplete beta function continues it.
 */
export function negativeBinomialUpperTail(count: number, mean: number, shape: number): number {
  return jstat.jStat.ibeta(mean / (mean + shape), count, shape);
}
