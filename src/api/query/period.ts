import { z } from 'zod';
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
