import { parseDecimal } from '../kernel/decimal.ts';
import { compareFractions, type Fraction, fractionOf, isPositive, minus, over } from '../kernel/fraction.ts';
import type { StoredRule } from './events.ts';

type RuleOf<Kind> = Extract<StoredRule, { readonly kind: Kind }>;

/** What a tier is computed from, exact. Null is what cannot be stated. */
export interface Standing {
  readonly attainment: Fraction | null;
  readonly rank: number | null;
  readonly actual: Fraction | null;
  /** The attainment of the periods before this one, the nearest first. */
  readonly attainmentsBefore: readonly (Fraction | null)[];
  /** The actual of the period that improvement is measured over. */
  readonly actualBefore: Fraction | null;
}

/** The number of the tier that was earned, from 1. Null if the standing earns none. */
export function tierOf(rule: StoredRule, standing: Standing): number | null {
  switch (rule.kind) {
    case 'attainment':
      return tierFrom(rule, standing.attainment);
    case 'rank':
      return tierOfRank(rule, standing.rank);
    case 'streak':
      return tierOfStreak(rule, standing);
    case 'improvement':
      return tierFrom(rule, improvement(standing.actual, standing.actualBefore));
  }
}

/** Growth of the actual: 1/10 is a tenth more. Null without an actual, and over nothing or less. */
export function improvement(actual: Fraction | null, before: Fraction | null): Fraction | null {
  if (!actual || !before || !isPositive(before)) return null;
  return over(minus(actual, before), before);
}

/** Tiers ascend, and each ends where the next one begins: so the last one that is reached is the only one. */
function tierFrom({ tiers }: RuleOf<'attainment' | 'improvement'>, value: Fraction | null): number | null {
  const reached = value ? tiers.findLastIndex(({ from }) => isAtLeast(value, from)) : -1;
  return reached < 0 ? null : reached + 1;
}

function tierOfRank({ tiers }: RuleOf<'rank'>, rank: number | null): number | null {
  const reached = rank === null ? -1 : tiers.findIndex(({ upTo }) => rank <= upTo);
  return reached < 0 ? null : reached + 1;
}

function tierOfStreak(
  { periods, from, tiers }: RuleOf<'streak'>,
  { attainment, attainmentsBefore }: Standing,
): number | null {
  const all = [attainment, ...attainmentsBefore];
  const missed = all.findIndex((each) => !each || !isAtLeast(each, from));
  const inARow = missed < 0 ? all.length : missed;
  const reached = Math.min(Math.floor(inARow / periods), tiers.length);
  return reached === 0 ? null : reached;
}

function isAtLeast(value: Fraction, from: string): boolean {
  return compareFractions(value, fractionOf(parseDecimal(from))) >= 0;
}

/** How many periods before the rewarded one its figures need. */
export function periodsNeeded(rule: StoredRule): number {
  return rule.kind === 'streak' ? rule.periods * rule.tiers.length - 1 : 0;
}

/** The best tier comes first by rank, and last by every other rule. True if `now` is worse than `then`. */
export function isBelow({ kind }: StoredRule, now: number | null, then: number): boolean {
  if (now === null) return true;
  return kind === 'rank' ? now > then : now < then;
}
