import { addDays, type Day, earlier, later } from '../../../domain/kernel/day.ts';
import { parseDecimal } from '../../../domain/kernel/decimal.ts';
import { compareFractions, type Fraction, fraction, fractionOf } from '../../../domain/kernel/fraction.ts';
import { ratio } from '../../../domain/targets/attainment.ts';
import { type Pace, paceOf } from '../../../domain/targets/pace.ts';
import { effectiveTarget, expectedUntil, originalTarget } from '../../../domain/targets/plan.ts';
import { rank } from '../../../domain/targets/rank.ts';
import { frozenPlan, piecesOf } from './plan.ts';
import type { FiguresRow } from './sql/figures.types.ts';

/** The figures as if no day had been closed. */
export interface Restated {
  readonly effective: Fraction;
  readonly actual: Fraction | null;
  readonly attainment: Fraction | null;
}

/** A target and its figures, exact: money in minor units, units and orders as plain numbers. */
export interface Figure {
  readonly row: FiguresRow;
  readonly on: Day;
  readonly original: Fraction;
  readonly effective: Fraction;
  /** Null if the measure needs a cost and a line has none. */
  readonly actual: Fraction | null;
  readonly attainment: Fraction | null;
  readonly originalAttainment: Fraction | null;
  readonly pace: Pace;
  /** Null if it does not differ. */
  readonly restated: Restated | null;
}

export function figureOf(row: FiguresRow, asked: Day): Figure {
  const on = cutToPeriod(asked, row.period_from, row.period_until);
  const pieces = row.history ? frozenPlan(row.history) : piecesOf(row.pieces);
  const effective = effectiveTarget(pieces);
  const original = originalTarget(pieces);
  const actual = actualOf(row.actual, row.lines_without_cost);
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
    restated: restatedOf(row, { effective, actual }),
  };
}

function restatedOf(row: FiguresRow, frozen: Pick<Figure, 'effective' | 'actual'>): Restated | null {
  // A withdrawal that was recorded after a close leaves the figure as it is, and the restated one without a target.
  const effective = effectiveTarget(row.withdrawn && !row.gone ? [] : piecesOf(row.pieces));
  const actual = actualOf(row.restated_actual, row.restated_lines_without_cost);
  const isSame = compareFractions(effective, frozen.effective) === 0 && sameActual(actual, frozen.actual);
  return isSame ? null : { effective, actual, attainment: actual && ratio(actual, effective) };
}

function sameActual(a: Fraction | null, b: Fraction | null): boolean {
  return a && b ? compareFractions(a, b) === 0 : a === b;
}

/** Null if a line that counts has no cost (rule 17). */
export function actualOf(actual: string, linesWithoutCost: string): Fraction | null {
  return linesWithoutCost === '0' ? fractionOf(parseDecimal(actual)) : null;
}

/**
 * The last day that counts: at most the last day of the period, at least the day before its first (then nothing
 * counts).
 */
export function cutToPeriod(on: Day, from: Day, until: Day): Day {
  return later(earlier(on, addDays(until, -1)), addDays(from, -1));
}

/**
 * The rank of each target (rule 9) among those of its scope, measure, period, counts and filter. Withdrawn ones have
 * none.
 */
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
          amount: actual ?? fraction(0n),
          reachedOn: () => row.reached_on ?? undefined,
        })),
      ),
    ]),
  );
}
