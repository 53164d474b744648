import { type FiscalYears, startOfMonth } from '../kernel/calendar.ts';
import { addMonths, type Day } from '../kernel/day.ts';
import type { Period } from '../kernel/period.ts';

/** When a remedy is compared with what was before. Each window is fixed before its values are looked at. */
export interface EffectWindows {
  /** Two halves of the 12 months before the selection. */
  readonly history: readonly [first: Period, second: Period];
  /** The period that led to the choice. */
  readonly selection: Period;
  /** 3 to 6 whole months from the start on. */
  readonly after: Period;
  /** How many months each window has, in this order. */
  readonly months: readonly [first: number, second: number, selection: number, after: number];
  /** Fewer than three months are over. */
  readonly isOver: boolean;
}

const HALF_OF_HISTORY = 6;
const MONTHS_BEFORE = 3;
const FEWEST_AFTER = 3;
const MOST_AFTER = 6;

/**
 * The first day of the first whole month of a remedy that begins on the day: a month in which it begins belongs to no
 * window.
 */
export function firstWholeMonth(years: FiscalYears, from: Day): Day {
  const begins = monthOf(years, from);
  return begins === from ? from : monthsFrom(years, begins, 1);
}

/**
 * The windows of a remedy whose first whole month is `start`, and which began on `begins` for the first of its people.
 * `selection` is the diagnosed period; without one, or if that was not over by then, it is the three months before.
 * Months after the day `on` are not over.
 */
export function windowsOf(
  years: FiscalYears,
  {
    start,
    begins,
    selection,
    on,
  }: { readonly start: Day; readonly begins: Day; readonly selection: Period | undefined; readonly on: Day },
): EffectWindows {
  const before = monthOf(years, begins);
  const chosen =
    selection && selection.until <= begins
      ? selection
      : { from: monthsFrom(years, before, -MONTHS_BEFORE), until: before };
  const middle = monthsFrom(years, chosen.from, -HALF_OF_HISTORY);
  const first = monthsFrom(years, middle, -HALF_OF_HISTORY);
  const over = Array.from({ length: MOST_AFTER }, (_, n) => monthsFrom(years, start, n + 1)).filter((end) => end <= on);
  const months = Math.max(over.length, FEWEST_AFTER);
  return {
    history: [
      { from: first, until: middle },
      { from: middle, until: chosen.from },
    ],
    selection: chosen,
    after: { from: start, until: monthsFrom(years, start, months) },
    months: [HALF_OF_HISTORY, HALF_OF_HISTORY, monthsBetween(years, chosen), months],
    isOver: over.length >= FEWEST_AFTER,
  };
}

/** The first day of the fiscal month of a day. */
function monthOf(years: FiscalYears, day: Day): Day {
  return startsAround(years, day).findLast((start) => start <= day) as Day;
}

/** So many fiscal months later. Of a day that begins no fiscal month: the same day of the month, if there is one. */
function monthsFrom(years: FiscalYears, day: Day, months: number): Day {
  const starts = startsAround(years, day);
  const index = starts.indexOf(day);
  return (index < 0 ? undefined : starts[index + months]) ?? addMonths(day, months);
}

function monthsBetween(years: FiscalYears, { from, until }: Period): number {
  let months = 1;
  while (monthsFrom(years, from, months) < until) months += 1;
  return months;
}

/** The first days of the fiscal months of five years around a day. */
function startsAround(years: FiscalYears, day: Day): Day[] {
  const year = Number(day.slice(0, 4));
  return [-2, -1, 0, 1, 2].flatMap((n) =>
    Array.from({ length: 12 }, (_, month) => startOfMonth(years, year + n, month)),
  );
}
