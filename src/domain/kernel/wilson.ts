/** A share of a count, and the interval in which the true share lies with 95 % confidence: fractions from 0 to 1. */
export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** The quantile of the normal distribution for 95 % on both sides. */
const Z = 1.959963984540054;

/**
 * `count` of `of` as a share, with its Wilson score interval at 95 %. Null if `of` is zero. `count` may be fractional,
 * as a loss with several reasons is shared among them.
 * Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209-212.
 */
export function wilson(count: number, of: number): Share | null {
  if (of === 0) return null;
  const share = count / of;
  const square = Z * Z;
  const centre = share + square / (2 * of);
  const spread = Z * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  const whole = 1 + square / of;
  // At 0 and at 1 one end is exact: rounding must not move it beyond.
  return {
    share,
    low: count === 0 ? 0 : (centre - spread) / whole,
    high: count === of ? 1 : (centre + spread) / whole,
  };
}
