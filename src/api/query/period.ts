import { z } from 'zod';
import { addDays, daysBetween } from '../../domain/kernel/day.ts';
import { type Period, resolvePeriod } from '../../domain/kernel/period.ts';
import type { DirectoryFollower } from '../ports.ts';
import { badQuery } from '../problem.ts';
import { companyOf } from './company.ts';

/** For the description of a parameter. */
export const PERIOD_FORMS =
  "a name of the company's calendar (2026, 2026-Q2, 2026-M06), or the first day and the first day after it " +
  '(2026-01-01..2026-04-01)';

export const PeriodText = z
  .string()
  .regex(
    /^(\d{4}(-Q[1-4]|-M(0[1-9]|1[0-2]))?|\d{4}-\d\d-\d\d(\.\.|\/)\d{4}-\d\d-\d\d)$/,
    'must be a period such as 2026, 2026-Q2 or 2026-M06, or two days such as 2026-01-01..2026-04-01 ' +
      '(the second is the first day after)',
  );

/**
 * The days of a period that a query names. A name needs the company's calendar; two days do not. Throws Problem 400.
 */
export async function periodOf(asked: string, directory: DirectoryFollower): Promise<Period> {
  const [from, until] = asked.split(/\.\.|\//);
  const company = await companyOf(directory);
  if (!company && until === undefined) {
    throw badQuery({ parameter: 'period', message: 'is a name in a calendar, and no company is configured yet' });
  }
  const calendar = company ?? { fiscalYearStart: '01-01', calendar: { kind: 'months' } };
  const period = resolvePeriod(until === undefined ? asked : { from: from ?? '', until }, calendar);
  if (!period) {
    throw badQuery({
      parameter: 'period',
      message: 'is not a period: the second day must come after the first, and both be from 1900 to 2199',
    });
  }
  return period;
}

const NAMED = /^(\d{4})(?:-([QM])(\d{1,2}))?$/;
const PER_YEAR = { Q: 4, M: 12 };

/** The periods before one, of its kind, the nearest first: the quarters before a quarter. Of two days: as many days. */
export async function periodsBefore(
  asked: string,
  { from, until }: Period,
  { directory, count }: { readonly directory: DirectoryFollower; readonly count: number },
): Promise<Period[]> {
  const name = NAMED.exec(asked);
  if (!name) {
    const days = daysBetween(from, until);
    return Array.from({ length: count }, (_, n) => {
      const last = addDays(until, -days * (n + 1));
      return { from: addDays(last, -days), until: last };
    });
  }
  const company = await companyOf(directory);
  const unit = name[2] as keyof typeof PER_YEAR | undefined;
  const perYear = unit ? PER_YEAR[unit] : 1;
  const index = Number(name[1]) * perYear + Number(name[3] ?? 1) - 1;
  return Array.from({ length: count }, (_, n) => {
    const before = index - n - 1;
    const year = String(Math.floor(before / perYear)).padStart(4, '0');
    const number = String((before % perYear) + 1).padStart(unit === 'M' ? 2 : 1, '0');
    return company && resolvePeriod(unit ? `${year}-${unit}${number}` : year, company);
  }).filter((period) => period !== undefined);
}
