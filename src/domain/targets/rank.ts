import type { Day } from '../kernel/day.ts';
import { compareFractions, type Fraction } from '../kernel/fraction.ts';

export interface Ranked {
  readonly targetId: string;
  readonly attainment: Fraction | null;
  readonly amount: Fraction;
  /** The day from which the total was never below; asked for only where all else is equal, as it is dear. */
  readonly reachedOn: () => Day | undefined;
}

type Contender = Omit<Ranked, 'attainment'> & { readonly attainment: Fraction };

/** No day sorts behind it. */
const NEVER = '9999-12-31';

/**
 * The ranks of one group of targets (rule 9; the caller groups by scope, measure, period, counts and filter):
 * attainment, then amount, then the earlier `reachedOn` (none comes last); what is equal in all shares the rank: 1, 2,
 * 2, 4. A target without attainment is null.
 */
export function rank(entries: readonly Ranked[]): Map<string, number | null> {
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

/** Below zero where a comes before b. Each entry's day is asked for once at most. */
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
