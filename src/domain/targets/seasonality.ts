import type { TargetEntry } from '../directory/directory.ts';
import { type Day, daysBetween } from '../kernel/day.ts';
import { add, parseDecimal } from '../kernel/decimal.ts';
import { type Fraction, fraction, fractionOf, over } from '../kernel/fraction.ts';

/**
 * The weight w_d of a day of the period (rule 2): equal days, or each season's share of all weights spread over its
 * days equally. The weights of a period's days sum to 1.
 */
export function weightPerDay(
  { from, until, seasonality }: Pick<TargetEntry, 'from' | 'until' | 'seasonality'>,
  day: Day,
): Fraction {
  const seasons = seasonality ?? [{ from, weight: '1' }];
  const index = seasons.findLastIndex((season) => season.from <= day);
  const season = seasons[index] ?? { from, weight: '0' };
  const days = daysBetween(season.from, seasons[index + 1]?.from ?? until);
  const all = seasons.map(({ weight }) => parseDecimal(weight)).reduce(add);
  return over(over(fractionOf(parseDecimal(season.weight)), fractionOf(all)), fraction(BigInt(days)));
}
