import { type FiscalYears, startOfMonth } from '../../domain/kernel/calendar.ts';
import { addMonths, type Day, daysBetween } from '../../domain/kernel/day.ts';
import type { Period } from '../../domain/kernel/period.ts';

/** Three years before the period tell of its seasons. */
const MOST_HISTORY = 36;

/** The end of the last month, and of three more: returns have ages up to that. */
export const MONTHS_AFTER = 4;

/** Fiscal months in a row. */
export interface Months {
  readonly names: readonly string[];
  /** The first day of each, the first day after the last one, and those of three more months: for ages of returns. */
  readonly bounds: readonly Day[];
  /** How many of them are the period: the last ones. */
  readonly ofPeriod: number;
}

/**
 * The months of the period, one or three, and those before it, from the month of the company's first sale on. Undefined
 * for a period of another length. Fiscal months have their names, others that of their first day.
 */
export function monthsOf(company: FiscalYears, period: Period, firstSale: Day): Months | undefined {
  const start = indexOf(company, period.from);
  const end = indexOf(company, period.until);
  if (start === undefined || end === undefined) return shiftedMonths(period, firstSale);
  if (![1, 3].includes(end - start)) return undefined;
  const isSold = (index: number) => firstDay(company, index + 1) > firstSale;
  const first = Array.from({ length: MOST_HISTORY }, (_, n) => start - MOST_HISTORY + n).find(isSold) ?? start;
  const indices = Array.from({ length: end - first }, (_, n) => first + n);
  return { names: indices.map(nameOf), bounds: boundsOf(company, first, end), ofPeriod: end - start };
}

function boundsOf(company: FiscalYears, first: number, end: number): Day[] {
  return Array.from({ length: end - first + MONTHS_AFTER }, (_, n) => firstDay(company, first + n));
}

/** The nearest length in months may be off by so many days: February is short. */
const TOLERANCE_DAYS = 3;

/** Of a period that begins on another day: months that begin on the same day of the month, as far as there is one. */
function shiftedMonths({ from, until }: Period, firstSale: Day): Months | undefined {
  const ofPeriod = [1, 3].find((months) => Math.abs(daysBetween(addMonths(from, months), until)) <= TOLERANCE_DAYS);
  if (ofPeriod === undefined) return undefined;
  const before = Array.from({ length: MOST_HISTORY }, (_, n) => addMonths(from, n - MOST_HISTORY));
  const ends = [...before.slice(1), from];
  const history = before.filter((_, n) => (ends[n] ?? from) > firstSale);
  const within = Array.from({ length: ofPeriod }, (_, n) => addMonths(from, n));
  const after = Array.from({ length: MONTHS_AFTER - 1 }, (_, n) => addMonths(until, n + 1));
  return { names: [...history, ...within], bounds: [...history, ...within, until, ...after], ofPeriod };
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

/** The bounds of the one fiscal month that the day is in. */
export function boundsOfMonth(company: FiscalYears, day: Day): Day[] {
  const year = Number(day.slice(0, 4));
  const index = Array.from({ length: 36 }, (_, n) => (year - 1) * 12 + n).findLast((n) => firstDay(company, n) <= day);
  if (index === undefined) throw new Error(`The day ${day} is in no fiscal month.`);
  return boundsOf(company, index, index + 1);
}
