import type { TargetRow } from '../shared/attainment.ts';

/** The company's target that is diagnosed in full. */
export const DIAGNOSED = 'company-2013-05-30';
/** A quarter has at most so many days: the last quota is for four months. */
const MOST_DAYS = 93;
const DAY_MS = 86_400_000;

/** Of some people, those whose worst quarter was worst, each with that quarter. */
export function worstQuarters(rows: readonly TargetRow[], people: number): TargetRow[] {
  const missed = rows.filter(({ scope, met, period: { from, until } }) => {
    const days = (Date.parse(until) - Date.parse(from)) / DAY_MS;
    return scope === 'salesperson' && met === false && days <= MOST_DAYS;
  });
  const byAttainment = missed.toSorted((a, b) => Number(a.attainment) - Number(b.attainment));
  return [...Map.groupBy(byAttainment, ({ name }) => name).values()].flatMap(([worst]) => worst ?? []).slice(0, people);
}
