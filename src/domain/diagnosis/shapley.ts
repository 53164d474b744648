/** Points and weights of the Gauss-Legendre rule with 8 points on 0 to 1: exact for polynomials up to degree 15. */
const POINTS = [
  0.019855071751231912, 0.10166676129318664, 0.2372337950418355, 0.4082826787521751, 0.591717321247825,
  0.7627662049581645, 0.8983332387068134, 0.9801449282487681,
] as const;
const WEIGHTS = [
  0.05061426814518813, 0.11119051722668724, 0.15685332293894366, 0.18134189168918097, 0.18134189168918097,
  0.15685332293894366, 0.11119051722668724, 0.05061426814518813,
] as const;

/**
 * What one unit more of each stage is worth in the product of all stages, when every stage moves from `before` to
 * `after`: m_f = the integral over u from 0 to 1 of the product of all *other* stages at before + u (after - before).
 *
 * A part that adds `delta` to stage f has the Shapley value delta * m_f: the mean, over all orders in which the parts
 * could have changed, of what it changes (G. Owen, Management Science 18 (1972) P64-79). So parts sum exactly to the
 * product after minus the product before. The rule is exact for up to 16 stages.
 */
export function stageWorths(before: readonly number[], after: readonly number[]): number[] {
  return before.map((_, stage) => {
    let worth = 0;
    POINTS.forEach((point, index) => {
      let others = WEIGHTS[index] as number;
      before.forEach((start, other) => {
        if (other !== stage) others *= start + point * ((after[other] as number) - start);
      });
      worth += others;
    });
    return worth;
  });
}
