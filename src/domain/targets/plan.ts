import type { SalespersonEntry, TargetEntry } from '../directory/directory.ts';
import { covers } from '../directory/organisation.ts';
import { minorDigits } from '../kernel/currency.ts';
import { addDays, type Day, daysBetween, earlier, later } from '../kernel/day.ts';
import { parseDecimal, powerOfTen } from '../kernel/decimal.ts';
import { type Fraction, fraction, fractionOf, plus, times } from '../kernel/fraction.ts';
import { isMoney } from './measures.ts';
import { weightPerDay } from './seasonality.ts';

const ZERO = fraction(0n);
const ONE = fraction(1n);

/**
 * Days of a target on which nothing changes. `target` and `original` are what one such day adds to the effective and to
 * the original target, exact: money in minor units of the company's currency, units and orders as plain numbers.
 */
export interface Piece {
  readonly from: Day;
  readonly until: Day;
  readonly target: Fraction;
  readonly original: Fraction;
  /** Whether the day counts: not while the person is on leave or not employed, unless the proration is `none`. */
  readonly active: boolean;
}

/**
 * The target day by day (rules 2 and 3): the amount in force on the day x the day's weight x the ramp, zero on days
 * that are not active. Pieces cover the period in order, without gaps. `who` is the salesperson of the target.
 */
export function planOf(
  target: TargetEntry,
  who: SalespersonEntry | undefined,
  company: { readonly currency: string },
): Piece[] {
  const prorated = target.proration === 'days' && target.scope === 'salesperson';
  const unit = unitOf(target, company.currency);
  return cutsOf(target, prorated ? who : undefined).map(([from, until]) => {
    const share = prorated ? expectedOf(who, from) : ONE;
    const weight = times(unit, times(weightPerDay(target, from), share ?? ZERO));
    return {
      from,
      until,
      active: share !== undefined,
      target: times(weight, fractionOf(parseDecimal(amountOn(target, from)))),
      original: times(weight, fractionOf(parseDecimal(target.versions[0]?.amount ?? '0'))),
    };
  });
}

/** The factor from the target's amounts to those of the plan. */
function unitOf({ measure, planRate }: TargetEntry, currency: string): Fraction {
  if (!isMoney(measure)) return ONE;
  const rate = planRate === undefined ? ONE : fractionOf(parseDecimal(planRate));
  return times(rate, fraction(powerOfTen(minorDigits(currency))));
}

/** The amount of the last recorded version that is effective on the day. */
function amountOn(target: TargetEntry, day: Day): string {
  return target.versions.findLast((version) => version.effectiveFrom <= day)?.amount ?? '0';
}

/** The fraction of a target that the person is expected to reach on the day. Undefined if the day is not active. */
function expectedOf(who: SalespersonEntry | undefined, day: Day): Fraction | undefined {
  const employment = who?.employments.find((each) => covers(each, day));
  if (!employment || who?.leaves.some((leave) => covers(leave, day))) return undefined;
  const step = employment.ramp?.find(({ until }) => day < until);
  return step ? fractionOf(parseDecimal(step.fraction)) : ONE;
}

/** The period, cut at every day on which the plan may change. */
function cutsOf(target: TargetEntry, who: SalespersonEntry | undefined): (readonly [Day, Day])[] {
  const { from, until } = target;
  const days = [
    ...target.versions.map((version) => version.effectiveFrom),
    ...(target.seasonality ?? []).map((season) => season.from),
    ...(who?.leaves ?? []).flatMap((leave) => [leave.from, leave.until]),
    ...(who?.employments ?? []).flatMap((each) => [
      each.from,
      each.until ?? until,
      ...(each.ramp ?? []).map((step) => step.until),
    ]),
  ];
  const starts = [...new Set([from, ...days.filter((day) => from < day && day < until)])].sort();
  return starts.map((start, index) => [start, starts[index + 1] ?? until] as const);
}

/** The sum of all active days: what attainment is measured against. */
export function effectiveTarget(pieces: readonly Piece[]): Fraction {
  return sum(pieces, (piece) => piece.target, undefined);
}

/** The same for the first version, without revisions. */
export function originalTarget(pieces: readonly Piece[]): Fraction {
  return sum(pieces, (piece) => piece.original, undefined);
}

/** What was to be reached by the end of the day. */
export function expectedUntil(pieces: readonly Piece[], on: Day): Fraction {
  return sum(pieces, (piece) => piece.target, addDays(on, 1));
}

export function activeDaysAfter(pieces: readonly Piece[], on: Day): number {
  const first = addDays(on, 1);
  return pieces.reduce(
    (days, { active, from, until }) => days + (active ? Math.max(0, daysBetween(later(from, first), until)) : 0),
    0,
  );
}

function sum(pieces: readonly Piece[], perDay: (piece: Piece) => Fraction, before: Day | undefined): Fraction {
  return pieces.reduce((total, piece) => {
    const days = daysBetween(piece.from, before === undefined ? piece.until : earlier(piece.until, before));
    return days > 0 ? plus(total, times(perDay(piece), fraction(BigInt(days)))) : total;
  }, ZERO);
}

/** Closed days keep the plan `before`, all others get the plan `after` (rule 7). Both plans cover the same period. */
export function keepClosedDays(
  before: readonly Piece[],
  after: readonly Piece[],
  closedUntil: Day | undefined,
): Piece[] {
  if (closedUntil === undefined) return [...after];
  return [...within(before, { until: closedUntil }), ...within(after, { from: closedUntil })];
}

function within(pieces: readonly Piece[], { from, until }: { readonly from?: Day; readonly until?: Day }): Piece[] {
  return pieces
    .map((piece) => ({
      ...piece,
      from: later(piece.from, from ?? piece.from),
      until: earlier(piece.until, until ?? piece.until),
    }))
    .filter((piece) => piece.from < piece.until);
}
