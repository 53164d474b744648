import type { Day } from '../kernel/day.ts';
import { compareFractions, type Fraction } from '../kernel/fraction.ts';

export interface RankCandidate {
  readonly targetId: string;
  readonly attainment: Fraction | null;
  readonly amount: Fraction;
  /** The day from which the total was never lower. Called only if all else is equal, as it is expensive. */
  readonly reachedOn: () => Day | undefined;
}

type Contender = Omit<RankCandidate, 'attainment'> & { readonly attainment: Fraction };

/** Later than every day. */
const NEVER = '9999-12-31';

/**
 * The ranks of one group of targets (rule 9): by attainment, then amount, then the earlier `reachedOn` (none comes
 * last). Targets that are equal in all of them share a rank: 1, 2, 2, 4. A target without attainment has none. The
 * caller groups by scope, measure, period, counts and filter.
 */
export function rank(entries: readonly RankCandidate[]): Map<string, number | null> {
  const ranks = new Map<string, number | null>(entries.map(({ targetId }) => [targetId, null]));
  const contenders = entries.filter((entry): entry is Contender => entry.attainment !== null);
  const order = comparison();
  const sorted = contenders.toSorted(order);
  let shared = 1;
  sorted.forEach((entry, index) => {
    const before = sorted[index - 1];
    if (before && order(before, entry) !== 0) shared = index + 1;
    ranks.set(entry.targetId, shared);
  });
  return ranks;
}

/** Below zero if a comes before b. Each entry's day is computed at most once. */
function comparison(): (a: Contender, b: Contender) => number {
  const days = new Map<Contender, Day>();
  const dayOf = (entry: Contender): Day => {
    const day = days.get(entry) ?? entry.reachedOn() ?? NEVER;
    days.set(entry, day);
    return day;
  };
  return (a, b) =>
    compareFractions(b.attainment, a.attainment) ||
    compareFractions(b.amount, a.amount) ||
    compareDays(dayOf(a), dayOf(b));
}

function compareDays(a: Day, b: Day): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
