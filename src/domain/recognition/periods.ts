import type { Directory } from '../directory/directory.ts';
import { addDays, type Day, daysBetween, earlier } from '../kernel/day.ts';
import { refuse } from '../kernel/decider.ts';
import { type Period, resolvePeriod } from '../kernel/period.ts';
import type { PeriodAsked } from '../kernel/schema.ts';
import type { RewardProgrammeDefined } from './events.ts';
import type { DefinedProgramme, Refusal } from './programme.ts';

type Cadence = RewardProgrammeDefined['cadence'];

/** The days of a period, with those of calendars of weeks: months of 4 and 5 weeks, years of 52 and 53. */
const LENGTHS: Readonly<Record<Cadence, readonly [least: number, most: number]>> = {
  month: [28, 35],
  quarter: [84, 98],
  year: [364, 371],
};
const POINTER = '/period';

/** Whether a period is as long as the programme's cadence says. */
export function isOfCadence({ from, until }: Period, cadence: Cadence): boolean {
  const [least, most] = LENGTHS[cadence];
  const days = daysBetween(from, until);
  return least <= days && days <= most;
}

export interface Rewarded extends Period {
  readonly company: NonNullable<Directory['company']>;
}

/** The days that are rewarded, or why they are not. */
export function rewardedPeriod(
  asked: PeriodAsked,
  { defined, closed }: DefinedProgramme,
  directory: Directory,
  today: Day,
): Rewarded | Refusal {
  const { company } = directory;
  if (!company) return refuse('CompanyIsNotConfigured', 'No company is configured yet. Send ConfigureCompany first.');
  const period = resolvePeriod(asked, company);
  if (!period) {
    return refuse('UnknownPeriod', "The company's calendar has no such period.", {
      pointer: POINTER,
      message: 'names no days from 1900 to 2199',
    });
  }
  const { from, until } = period;
  if (!isOfCadence(period, defined.cadence)) {
    return refuse('PeriodIsNotOfTheCadence', `The programme rewards each ${defined.cadence}.`, {
      pointer: POINTER,
      message: `has ${daysBetween(from, until)} days, which is not a ${defined.cadence}`,
    });
  }
  const end = earlier(closed?.on ?? until, defined.until ?? until);
  if (from < defined.from || end < until) {
    return refuse('PeriodIsOutsideTheProgramme', 'The period is not wholly within the days of the programme.', {
      pointer: POINTER,
      message: from < defined.from ? `must begin on ${defined.from} or later` : `must end before ${end}`,
    });
  }
  if (until > today) {
    return refuse('PeriodHasNotEnded', `The last day of the period is ${addDays(until, -1)}, and today is ${today}.`, {
      pointer: POINTER,
      message: 'has not ended yet',
    });
  }
  return { from, until, company };
}
