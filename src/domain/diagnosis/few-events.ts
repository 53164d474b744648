import { negativeBinomialUpperTail } from '../kernel/distributions.ts';
import { LOWEST_RATE, type TestedRate } from './rate-gate.ts';

/** Where so many events are expected, the tail of t is the longer one. */
const MANY = 50;

/**
 * That a rate rose as far by chance, as a count of events. Few events are skewed: three cancellations where one is
 * usual are no rarity, though Student's t takes them for one. The rate of the period is a weighted sum of counts; it is
 * taken as one count of the same mean and variance (M. Fay and E. Feuer, Statistics in Medicine 16 (1997) 791), with
 * the over-dispersion that history shows. The expected rate is known as well as the base window knows it:
 *
 *     count = now / s,   mean = p0 / s,   shape = p0^2 / (phi* V0),   s = phi* V1 / p0
 *
 * with V1 and V0 the variance of the period and of the base window. Half of the probability of the very count is taken,
 * so that p is neither too large nor too small on average.
 */
export function pOfEvents({ before, now, variance, varianceNow, overDispersion }: TestedRate): number {
  const expected = Math.max(before, LOWEST_RATE);
  const size = (overDispersion * varianceNow) / expected;
  if (!(size > 0) || expected / size > MANY) return 0;
  const shape = expected ** 2 / (variance - overDispersion * varianceNow);
  const atLeast = (count: number) => (count > 0 ? negativeBinomialUpperTail(count, expected / size, shape) : 1);
  const count = now / size;
  return (atLeast(count) + atLeast(count + 1)) / 2;
}
