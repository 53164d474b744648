import { type Day, daysBetween } from '../kernel/day.ts';
import { isPositive, toNumber } from '../kernel/fraction.ts';
import { effectiveTarget, type Piece } from './plan.ts';

/** How a finished period went, day by day from its first. Both lists have a number for each day. */
export interface Course {
  /** The share of the target that was expected by the end of the day: it rises to 1. */
  readonly expected: readonly number[];
  /** What was reached by the end of the day without adjustments, in the measure's unit. */
  readonly reached: readonly number[];
}

/** What a day added to a period. */
export interface Move {
  readonly day: Day;
  readonly value: number;
}

/** The course of a period with this plan. Undefined if its target is zero or less. Each move lies within the period. */
export function courseOf(pieces: readonly Piece[], moves: readonly Move[]): Course | undefined {
  const [first] = pieces;
  const target = effectiveTarget(pieces);
  if (!first || !isPositive(target)) return undefined;
  const perDay = pieces.flatMap(({ from, until, target: each }) =>
    Array.from({ length: daysBetween(from, until) }, () => toNumber(each)),
  );
  const added = new Map<number, number>();
  for (const { day, value } of moves) {
    const index = daysBetween(first.from, day);
    added.set(index, (added.get(index) ?? 0) + value);
  }
  const whole = toNumber(target);
  return {
    expected: running(perDay).map((sum) => sum / whole),
    reached: running(perDay.map((_, index) => added.get(index) ?? 0)),
  };
}

function running(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => (sum += value));
}
