import { type FiscalYears, startOfMonth } from '../../domain/kernel/calendar.ts';
import type { Day } from '../../domain/kernel/day.ts';
import type { Period } from '../../domain/kernel/period.ts';

/** Three years before the period tell of its seasons. */
const MOST_HISTORY = 36;

/** Fiscal months in a row. `bounds` has the first day of each, and the first day after the last one. */
export interface Months {
  readonly names: readonly string[];
  readonly bounds: readonly Day[];
  /** How many of them are the period: the last ones. */
  readonly ofPeriod: number;
}

/**
 * The months of the period, one or three, and those before it, from the month of the company's first sale on. Undefined
 * if the period is not whole fiscal months, or another number of them.
 */
export function monthsOf(company: FiscalYears, period: Period, firstSale: Day): Months | undefined {
  const start = indexOf(company, period.from);
  const end = indexOf(company, period.until);
  if (start === undefined || end === undefined || ![1, 3].includes(end - start)) return undefined;
  const isSold = (index: number) => firstDay(company, index + 1) > firstSale;
  const first = Array.from({ length: MOST_HISTORY }, (_, n) => start - MOST_HISTORY + n).find(isSold) ?? start;
  const indices = Array.from({ length: end - first }, (_, n) => first + n);
  return {
    names: indices.map(nameOf),
    bounds: [...indices, end].map((index) => firstDay(company, index)),
    ofPeriod: end - start,
  };
}

/** The number of the fiscal month that begins on the day, counted from the fiscal year 0. */
function indexOf(company: FiscalYears, day: Day): number | undefined {
  const year = Number(day.slice(0, 4));
  return Array.from({ length: 36 }, (_, n) => (year - 1) * 12 + n).find((index) => firstDay(company, index) === day);
}

function firstDay(company: FiscalYears, index: number): Day {
  return startOfMonth(company, Math.floor(index / 12), index % 12);
}

function nameOf(index: number): string {
  return `${Math.floor(index / 12)}-M${String((index % 12) + 1).padStart(2, '0')}`;
}
