import { type FiscalYears, startOfMonth } from './calendar.ts';
import { type Day, isDay } from './day.ts';
import type { PeriodAsked } from './schema.ts';

/** Days from `from` up to, not including, `until`; never empty. */
export interface Period {
  readonly from: Day;
  readonly until: Day;
}

const NAME = /^(\d{4})(?:-([QM])(\d{1,2}))?$/;

/**
 * The days of a period of the company's calendar: 2026 is the fiscal year that ends in it, 2026-Q2 its fourth to sixth
 * month, 2026-M06 its sixth. Undefined where the text names none, where a range is empty or runs backwards, and where a
 * day lies outside 1900 to 2199.
 */
export function resolvePeriod(asked: PeriodAsked, company: FiscalYears): Period | undefined {
  const period = typeof asked === 'string' ? named(asked, company) : asked;
  if (!period || !isDay(period.from) || !isDay(period.until)) return undefined;
  return period.from < period.until ? { from: period.from, until: period.until } : undefined;
}

function named(name: string, company: FiscalYears): Period | undefined {
  const match = NAME.exec(name);
  if (!match) return undefined;
  const year = Number(match[1]);
  if (year < 1900 || year > 2200) return undefined;
  const months = match[2] === undefined ? 12 : match[2] === 'Q' ? 3 : 1;
  const index = match[3] === undefined ? 1 : Number(match[3]);
  if (index < 1 || index * months > 12) return undefined;
  const first = (index - 1) * months;
  return { from: startOfMonth(company, year, first), until: startOfMonth(company, year, first + months) };
}

/** The fiscal year that the day is in, as it is named. */
export function yearOf(day: Day, company: FiscalYears): number {
  // A year can begin up to a year and some days before the calendar year that it is named by.
  let year = Number(day.slice(0, 4)) + 2;
  while (startOfMonth(company, year, 0) > day) year--;
  return year;
}
