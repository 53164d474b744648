/** How many items took a time, and how many had waited so long when they were last seen, and still wait. */
export interface Waited {
  readonly time: number;
  readonly ended: number;
  readonly waiting: number;
}

/** Products of fractions such as 3/4 x 2/3 differ from their exact value by less than this. */
const ROUNDING = 1e-12;

/**
 * The times by which the given fractions of the items have ended, by the Kaplan-Meier estimator: an item that still
 * waits counts as "at least this long". A quantile is the first time at which the share of the items that wait falls
 * to 1 - fraction or below; null if it never does. An item that ends at a time at which another was last seen ends
 * before it. `waited` may be in any order, and may name a time more than once. The unit is that of `time`.
 * Source: E. L. Kaplan and P. Meier, Journal of the American Statistical Association 53 (1958) 457-481.
 */
export function quantiles(waited: readonly Waited[], fractions: readonly number[]): (number | null)[] {
  const found = fractions.map((): number | null => null);
  let atRisk = waited.reduce((sum, { ended, waiting }) => sum + ended + waiting, 0);
  let surviving = 1;
  for (const { time, ended, waiting } of byTime(waited)) {
    if (ended > 0) {
      surviving *= 1 - ended / atRisk;
      fractions.forEach((fraction, index) => {
        if (found[index] === null && surviving <= 1 - fraction + ROUNDING) found[index] = time;
      });
    }
    atRisk -= ended + waiting;
  }
  return found;
}

function byTime(waited: readonly Waited[]): Waited[] {
  const sums = new Map<number, { ended: number; waiting: number }>();
  for (const { time, ended, waiting } of waited) {
    const sum = sums.get(time);
    if (sum) {
      sum.ended += ended;
      sum.waiting += waiting;
    } else {
      sums.set(time, { ended, waiting });
    }
  }
  return [...sums].map(([time, sum]) => ({ time, ...sum })).sort((a, b) => a.time - b.time);
}
