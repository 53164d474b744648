import { campaignFacts, campaignFigures } from '../campaigns.ts';
import type { Worth } from '../parts.ts';
import type { Prepared } from '../prepare.ts';
import { factors } from '../season.ts';
import { type Series, total } from '../series.ts';
import type { Evidence } from './evidence.ts';
import type { Item } from './item.ts';
import { placeOf } from './place.ts';

/** What each campaign result of the period brought by reach, or by leads per reach, in every cell that it feeds. */
export function campaignItems(
  part: 'reach' | 'leads per reach',
  { scope }: Prepared,
  worths: readonly Worth[],
  { campaigns }: Evidence,
): Item[] {
  const { windows, market } = scope;
  const { history, periodMonths } = windows;
  const factor = factors(scope.season, history + periodMonths, history);
  return worths.flatMap(({ model, worths: unit }): Item[] => {
    const facts = campaignFacts(model.cell, market);
    const reached = campaignFigures(model.cell, facts, windows, factor)?.reached.now ?? 0;
    if (reached === 0) return [];
    const perUnit = part === 'reach' ? -unit.reach : -unit['leads per reach'] / (reached * model.now.demand);
    return facts.flatMap(({ segment, reached: series }) => {
      const isKnown = (month: number) => (series[history + month] ?? null) !== null;
      const weight = part === 'reach' ? evenly(isKnown, periodMonths) : bySeason(isKnown, factor.slice(history));
      return campaigns
        .filter((each) => each.segment === segment && isKnown(each.month))
        .map((result) => ({
          kind: 'event',
          happening: result,
          counted: part === 'reach' ? result.reached : result.leads,
          place: placeOf(model.cell),
          money: perUnit * weight * (part === 'reach' ? result.reached : result.leads),
        }));
    });
  });
}

/** The level of a month is the mean of those that are known; the period has as many times that as months. */
function evenly(isKnown: (month: number) => boolean, months: number): number {
  const known = Array.from({ length: months }, (_, month) => month).filter(isKnown);
  return months / known.length;
}

function bySeason(isKnown: (month: number) => boolean, factor: Series): number {
  return total(factor) / total(factor.filter((_, month) => isKnown(month)));
}

/** What demand cost in each month of the period, by the index that it is measured with. */
export function monthItems({ scope, facts }: Prepared, worths: readonly Worth[]): Item[] {
  const { index, by } = scope.demand;
  const { history, periodMonths } = scope.windows;
  if (by === 'unknown') return [];
  const months = facts.months.slice(-periodMonths);
  const known = index.slice(history).filter((value) => value !== null).length;
  return months.flatMap((month, place) => {
    const value = index[history + place] ?? null;
    if (value === null) return [];
    return worths.map(({ model, worths: unit }): Item => ({
      kind: 'month',
      month,
      place: placeOf(model.cell),
      money: (-unit.demand * value) / known,
    }));
  });
}
