import { addDays, type Day, fromOrdinal, toOrdinal } from './day.ts';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** How a company cuts its fiscal years: into calendar months, or into quarters of 4, 4 and 5 weeks. */
type Calendar =
  | { readonly kind: 'months' }
  | { readonly kind: '4-4-5'; readonly weekStart: (typeof WEEKDAYS)[number]; readonly yearRule: 'nearest' | 'last' };

/** `fiscalYearStart` is MM-DD, with a day up to 28. */
export interface FiscalYears {
  readonly fiscalYearStart: string;
  readonly calendar: Calendar;
}

/** The weeks before the start of each fiscal month of a 4-4-5 year; a 53rd week falls to M12. */
const WEEKS_BEFORE = [0, 4, 8, 13, 17, 21, 26, 30, 34, 39, 43, 47];

/**
 * The first day of the fiscal month (0 to 11) of the fiscal year; month 12 is the first day of the next year. A year is
 * named by the calendar year of its last nominal day: with a start on 07-01, 2026 begins on 2025-07-01.
 */
export function startOfMonth(company: FiscalYears, year: number, month: number): Day {
  const begins = company.fiscalYearStart === '01-01' ? year : year - 1;
  const { calendar, fiscalYearStart } = company;
  if (calendar.kind === 'months') return addMonths(begins, fiscalYearStart, month);
  const weeks = WEEKS_BEFORE[month];
  const first = startOfWeekYear(nominal(weeks === undefined ? begins + 1 : begins, fiscalYearStart), calendar);
  return addDays(first, 7 * (weeks ?? 0));
}

function nominal(calendarYear: number, monthAndDay: string): Day {
  return `${String(calendarYear).padStart(4, '0')}-${monthAndDay}`;
}

function addMonths(calendarYear: number, monthAndDay: string, months: number): Day {
  const month = Number(monthAndDay.slice(0, 2)) - 1 + months;
  const inYear = String((month % 12) + 1).padStart(2, '0');
  return nominal(calendarYear + Math.floor(month / 12), `${inYear}${monthAndDay.slice(2)}`);
}

/**
 * The start of the week that the anchor lies in, or the nearer of the two starts around it (three days back at most).
 */
function startOfWeekYear(anchor: Day, { weekStart, yearRule }: Extract<Calendar, { kind: '4-4-5' }>): Day {
  const ordinal = toOrdinal(anchor);
  // 1970-01-01, ordinal 0, was a Thursday: three days after a Monday.
  const weekday = (((ordinal + 3) % 7) + 7) % 7;
  const back = (weekday - WEEKDAYS.indexOf(weekStart) + 7) % 7;
  const forward = yearRule === 'nearest' && back > 3;
  return fromOrdinal(forward ? ordinal - back + 7 : ordinal - back);
}
