/** How long items took that have ended, and how long those had waited that still wait. Any order, one unit. */
export interface Waited {
  readonly ended: readonly number[];
  readonly waiting: readonly number[];
}

/** Products of fractions such as 3/4 x 2/3 differ from their exact value by less than this. */
const ROUNDING = 1e-12;

/**
 * The times by which the given fractions of the items have ended, by the Kaplan-Meier estimator: an item that still
 * waits counts as "at least this long". A quantile is the first time at which the share of the items that wait falls
 * to 1 - fraction or below; null if it never does. An item that ends at a time at which another was last seen ends
 * before it.
 * Source: E. L. Kaplan and P. Meier, Journal of the American Statistical Association 53 (1958) 457-481.
 */
export function quantiles({ ended, waiting }: Waited, fractions: readonly number[]): (number | null)[] {
  const found = fractions.map((): number | null => null);
  const ends = Float64Array.from(ended).sort();
  const leaves = Float64Array.from(waiting).sort();
  let atRisk = ends.length + leaves.length;
  let surviving = 1;
  let left = 0;
  for (let i = 0; i < ends.length;) {
    const time = ends[i] as number;
    for (; left < leaves.length && (leaves[left] as number) < time; left++) atRisk -= 1;
    let together = 0;
    for (; i < ends.length && ends[i] === time; i++) together += 1;
    surviving *= 1 - together / atRisk;
    atRisk -= together;
    fractions.forEach((fraction, index) => {
      if (found[index] === null && surviving <= 1 - fraction + ROUNDING) found[index] = time;
    });
  }
  return found;
}
