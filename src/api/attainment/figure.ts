import { addDays, type Day, earlier, later } from '../../domain/kernel/day.ts';
import { parseDecimal } from '../../domain/kernel/decimal.ts';
import { compareFractions, type Fraction, fractionOf } from '../../domain/kernel/fraction.ts';
import { ratio } from '../../domain/targets/attainment.ts';
import { type Pace, paceOf } from '../../domain/targets/pace.ts';
import { effectiveTarget, expectedUntil, originalTarget } from '../../domain/targets/plan.ts';
import { rank } from '../../domain/targets/rank.ts';
import { piecesOf, standingPlan } from './plan.ts';
import type { TargetRow } from './rows.ts';

/** A target and its figures, exact: money in minor units, units and orders as they are. */
export interface Figure {
  readonly row: TargetRow;
  readonly on: Day;
  readonly original: Fraction;
  readonly effective: Fraction;
  /** null where a margin cannot be stated. */
  readonly actual: Fraction | null;
  readonly attainment: Fraction | null;
  readonly originalAttainment: Fraction | null;
  readonly pace: Pace;
  /** What the target would be, had no day been closed before its last changes; null where that is no other. */
  readonly restated: { readonly effective: Fraction; readonly attainment: Fraction | null } | null;
}

export function figureOf(row: TargetRow, asked: Day): Figure {
  const on = cutToPeriod(asked, row.period_from, row.period_until);
  const latest = piecesOf(row.pieces);
  const pieces = row.history ? standingPlan(row.history) : latest;
  const effective = effectiveTarget(pieces);
  const original = originalTarget(pieces);
  const actual = actualOf(row.actual, row.lines_without_cost);
  // A withdrawal that slipped in behind a close leaves the figure standing, and nothing of the restated one.
  const asIfOpen = effectiveTarget(row.withdrawn && !row.gone ? [] : latest);
  return {
    row,
    on,
    effective,
    original,
    actual,
    attainment: actual && ratio(actual, effective),
    originalAttainment: actual && ratio(actual, original),
    pace: actual
      ? paceOf(pieces, actual, on)
      : { expected: expectedUntil(pieces, on), pace: null, requiredPerDay: null },
    restated:
      compareFractions(asIfOpen, effective) === 0
        ? null
        : { effective: asIfOpen, attainment: actual && ratio(actual, asIfOpen) },
  };
}

/** Rule 17: a margin is not stated while a line that it counts has no cost. */
export function actualOf(actual: string, linesWithoutCost: string): Fraction | null {
  return linesWithoutCost === '0' ? fractionOf(parseDecimal(actual)) : null;
}

/** The last day that counts: no later than the period's own last, no earlier than the one before its first (nothing counts). */
export function cutToPeriod(on: Day, from: Day, until: Day): Day {
  return later(earlier(on, addDays(until, -1)), addDays(from, -1));
}

/** Rule 9: each target's rank among those of its scope, measure, period, counts and filter that stand. */
export function ranksOf(figures: readonly Figure[]): Map<string, number | null> {
  const groups = Map.groupBy(
    figures.filter(({ row }) => !row.gone),
    ({ row }) =>
      JSON.stringify([row.scope, row.measure, row.period_from, row.period_until, row.counts, row.filter_key]),
  );
  return new Map(
    [...groups.values()].flatMap((group) => [
      ...rank(
        group.map(({ row, attainment, actual }) => ({
          targetId: row.target_id,
          attainment,
          amount: actual ?? { numerator: 0n, denominator: 1n },
          reachedOn: () => row.reached_on ?? undefined,
        })),
      ),
    ]),
  );
}
