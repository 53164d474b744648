import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FiscalYears } from '../../../src/domain/kernel/calendar.ts';
import { daysBetween, toOrdinal } from '../../../src/domain/kernel/day.ts';
import { type Period, resolvePeriod, yearOf } from '../../../src/domain/kernel/period.ts';

const WEEKDAYS = ['thursday', 'friday', 'saturday', 'sunday', 'monday', 'tuesday', 'wednesday'] as const;
const months = (fiscalYearStart: string): FiscalYears => ({ fiscalYearStart, calendar: { kind: 'months' } });
const weeks = (
  fiscalYearStart: string,
  yearRule: 'nearest' | 'last',
  weekStart: (typeof WEEKDAYS)[number],
): FiscalYears => ({ fiscalYearStart, calendar: { kind: '4-4-5', weekStart, yearRule } });
/** Every period of one kind of a year, which all calendars have. */
const parts = (company: FiscalYears, year: number, kind: 'Q' | 'M'): Period[] =>
  Array.from({ length: kind === 'Q' ? 4 : 12 }, (_, index) => {
    const number = String(index + 1).padStart(kind === 'Q' ? 1 : 2, '0');
    return resolvePeriod(`${year}-${kind}${number}`, company) as Period;
  });

describe('calendar months', () => {
  test.each([
    ['01-01', '2026', '2026-01-01', '2027-01-01'],
    ['01-01', '2026-Q2', '2026-04-01', '2026-07-01'],
    ['01-01', '2026-M12', '2026-12-01', '2027-01-01'],
    ['07-01', '2026', '2025-07-01', '2026-07-01'],
    ['07-01', '2026-M06', '2025-12-01', '2026-01-01'],
    ['07-01', '2026-M07', '2026-01-01', '2026-02-01'],
    ['07-01', '2026-Q4', '2026-04-01', '2026-07-01'],
    ['01-02', '2026', '2025-01-02', '2026-01-02'],
    ['04-06', '2026-M01', '2025-04-06', '2025-05-06'],
    ['01-01', '2024-M02', '2024-02-01', '2024-03-01'],
  ])('from %s: %s is %s until %s', (start, name, from, until) => {
    expect(resolvePeriod(name, months(start))).toEqual({ from, until });
  });
});

describe('4-4-5 weeks', () => {
  test.each<[string, 'nearest' | 'last', (typeof WEEKDAYS)[number], string, string, string, number]>([
    // 2026-02-01 is a Sunday, 2025-02-01 a Saturday, 2024-02-01 a Thursday, 2023-02-01 a Wednesday, 2027-02-01 a
    // Monday.
    ['02-01', 'nearest', 'sunday', '2025', '2024-02-04', '2025-02-02', 52],
    ['02-01', 'last', 'sunday', '2025', '2024-01-28', '2025-01-26', 52],
    ['02-01', 'nearest', 'sunday', '2024', '2023-01-29', '2024-02-04', 53],
    ['02-01', 'last', 'sunday', '2026', '2025-01-26', '2026-02-01', 53],
    ['02-01', 'last', 'sunday', '2027', '2026-02-01', '2027-01-31', 52],
    // ISO years: the Monday nearest to January 1; 2026 has 53 weeks.
    ['01-01', 'nearest', 'monday', '2026', '2025-12-29', '2027-01-04', 53],
    ['01-01', 'nearest', 'monday', '2025', '2024-12-30', '2025-12-29', 52],
  ])('from %s, %s %s: %s is %s until %s, %s weeks', (start, rule, weekday, name, from, until, count) => {
    expect(resolvePeriod(name, weeks(start, rule, weekday))).toEqual({ from, until });
    expect(daysBetween(from, until)).toBe(7 * count);
  });

  test('have months of 4, 4 and 5 weeks, and the 53rd week in M12', () => {
    const lengths = (year: number) =>
      parts(weeks('01-01', 'nearest', 'monday'), year, 'M').map(({ from, until }) => daysBetween(from, until) / 7);
    expect(lengths(2025)).toEqual([4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5]);
    expect(lengths(2026)).toEqual([4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 6]);
  });
});

test.each([
  ['an unknown name', '2026-W3'],
  ['a quarter before the first', '2026-Q0'],
  ['a month before the first', '2026-M00'],
  ['a fifth quarter', '2026-Q5'],
  ['a thirteenth month', '2026-M13'],
  ['a year before 1900', '1899'],
  ['a year to 2200', '2199'],
  ['an empty range', { from: '2026-01-01', until: '2026-01-01' }],
  ['a backward range', { from: '2026-01-02', until: '2026-01-01' }],
])('refuses %s', (_, asked) => {
  expect(resolvePeriod(asked, months('01-01'))).toBeUndefined();
});

test('keeps a range as it is', () => {
  expect(resolvePeriod({ from: '2013-05-30', until: '2013-08-30' }, months('01-01'))).toEqual({
    from: '2013-05-30',
    until: '2013-08-30',
  });
});

const start = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map((pair) => pair.map((part) => String(part).padStart(2, '0')).join('-'));
const company = fc.oneof(
  start.map(months),
  fc
    .tuple(start, fc.constantFrom('nearest' as const, 'last' as const), fc.constantFrom(...WEEKDAYS))
    .map((of) => weeks(...of)),
);

describe('every calendar', () => {
  test('has quarters and months that cover the year without a gap, and years that follow each other', () => {
    fc.assert(
      fc.property(company, fc.integer({ min: 1902, max: 2196 }), (calendar, year) => {
        const whole = resolvePeriod(String(year), calendar) as Period;
        for (const kind of ['Q', 'M'] as const) {
          const all = parts(calendar, year, kind);
          expect(all[0]?.from).toBe(whole.from);
          expect(all.slice(1).map(({ from }) => from)).toEqual(all.slice(0, -1).map(({ until }) => until));
          expect(all.at(-1)?.until).toBe(whole.until);
        }
        expect(resolvePeriod(String(year + 1), calendar)?.from).toBe(whole.until);
      }),
    );
  });

  test('starts a year of weeks on its weekday, at most three days off, or on or before the nominal day', () => {
    fc.assert(
      fc.property(
        start,
        fc.constantFrom('nearest' as const, 'last' as const),
        fc.constantFrom(...WEEKDAYS),
        fc.integer({ min: 1902, max: 2196 }),
        (of, rule, weekday, year) => {
          const first = toOrdinal((resolvePeriod(String(year), weeks(of, rule, weekday)) as Period).from);
          const off = first - toOrdinal(`${of === '01-01' ? year : year - 1}-${of}`);
          expect(WEEKDAYS[((first % 7) + 7) % 7]).toBe(weekday);
          expect(off).toBeGreaterThanOrEqual(rule === 'nearest' ? -3 : -6);
          expect(off).toBeLessThanOrEqual(rule === 'nearest' ? 3 : 0);
        },
      ),
    );
  });
});

describe('the fiscal year of a day', () => {
  const weeks = {
    fiscalYearStart: '01-02',
    calendar: { kind: '4-4-5', weekStart: 'monday', yearRule: 'nearest' },
  } as const;
  const months = (fiscalYearStart: string) => ({ fiscalYearStart, calendar: { kind: 'months' } }) as const;
  test.each([
    ['2026-12-31', months('01-01'), 2026],
    ['2026-06-30', months('07-01'), 2026],
    ['2026-07-01', months('07-01'), 2027],
    ['2024-12-30', weeks, 2026],
  ])('of %s is the one whose period holds it', (day, company, year) => {
    expect(yearOf(day, company)).toBe(year);
    const period = resolvePeriod(String(year), company);
    expect(period && period.from <= day && day < period.until).toBe(true);
  });
});
