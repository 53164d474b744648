import type { Directory } from '../directory/directory.ts';
import { employmentOn, pathOfPerson } from '../directory/organisation.ts';
import { overlappingPlan } from '../directory/plans.ts';
import { checkPerson } from '../directory/references.ts';
import { addDays, daysBetween, later } from '../kernel/day.ts';
import { accept, type Occasion, refuse } from '../kernel/decider.ts';
import { formatMinor, toMinor } from '../kernel/money.ts';
import { type Period, yearOf } from '../kernel/period.ts';
import { same } from '../kernel/same.ts';
import type { GrantReward } from './commands.ts';
import type { RewardGranted } from './events.ts';
import { evidenceOf } from './evidence.ts';
import { rewardedPeriod } from './periods.ts';
import {
  costOf,
  type DecideProgramme,
  type DefinedProgramme,
  isStanding,
  type Refusal,
  unknownProgramme,
} from './programme.ts';

export const grantReward: DecideProgramme<GrantReward> = (asked, programme, directory, occasion) => {
  if (programme.is === 'unknown') return unknownProgramme(asked.programmeId);
  const known = programme.grants.get(asked.grantId);
  if (known) return repeated(asked, known.granted);
  const period = rewardedPeriod(asked.period, programme, directory, occasion.today);
  if ('refused' in period) return period;
  const found = evidenceOf(asked, period, programme, occasion);
  if ('refused' in found) return found;
  const { defined } = programme;
  const granted: RewardGranted = {
    programmeId: asked.programmeId,
    grantId: asked.grantId,
    salespersonId: asked.salespersonId,
    period: asked.period,
    tier: asked.tier,
    reward: found.reward,
    currency: defined.currency,
    year: yearOf(addDays(period.until, -1), period.company),
    grantedBy: occasion.by,
    found: found.content,
  };
  return (
    checkPerson(asked.salespersonId, directory) ??
    ineligible(asked, period, { programme, directory, occasion }) ??
    alreadyGranted(asked, period, programme) ??
    overBudget(granted, programme) ??
    accept({ type: 'RewardGranted', data: granted })
  );
};

function repeated(
  { salespersonId, period, tier, grantId }: GrantReward,
  granted: RewardGranted,
): ReturnType<DecideProgramme<GrantReward>> {
  const { salespersonId: person, period: before, tier: tierBefore } = granted;
  if (same([salespersonId, period, tier], [person, before, tierBefore])) return accept();
  return refuse(
    'GrantAlreadyRecorded',
    `The grant "${grantId}" already exists, with other content. Send another grantId for another grant.`,
  );
}

interface Known {
  readonly programme: DefinedProgramme;
  readonly directory: Directory;
  readonly occasion: Pick<Occasion, 'today'>;
}

/** Why the person may not get it: by the last day of the period, and by improvement plans up to today. */
export function ineligible(
  { salespersonId }: Pick<GrantReward, 'salespersonId'>,
  { until }: Period,
  { programme, directory, occasion }: Known,
): Refusal | undefined {
  const { scope, eligibility } = programme.defined;
  const pointer = '/salespersonId';
  const lastDay = addDays(until, -1);
  const employment = employmentOn(directory, salespersonId, lastDay);
  if (!employment) {
    return refuse('SalespersonIsNotEmployed', `"${salespersonId}" is not employed on ${lastDay}.`, {
      pointer,
      message: 'is not employed on the last day of the period',
    });
  }
  if (scope && !pathOfPerson(directory, salespersonId, lastDay).includes(scope.departmentId)) {
    return refuse(
      'PersonIsOutsideTheProgramme',
      `The programme is for the department "${scope.departmentId}", where "${salespersonId}" is not on ${lastDay}.`,
      { pointer, message: `is not in the department "${scope.departmentId}"` },
    );
  }
  const tenure = daysBetween(employment.from, until);
  if (tenure < eligibility.minTenureDays) {
    return refuse('TenureTooShort', `The employment has ${tenure} days by the end of the period.`, {
      pointer,
      message: `needs ${eligibility.minTenureDays} days`,
    });
  }
  return eligibility.notUnderPlan ? underPlan(salespersonId, lastDay, { directory, occasion }) : undefined;
}

function underPlan(
  salespersonId: string,
  lastDay: string,
  { directory, occasion }: Pick<Known, 'directory' | 'occasion'>,
): Refusal | undefined {
  const until = addDays(later(lastDay, occasion.today), 1);
  const planId = overlappingPlan(directory, { planId: '', salespersonId, from: lastDay, until });
  if (planId === undefined) return undefined;
  return refuse('UnderImprovementPlan', `The improvement plan "${planId}" ran at the end of the period, or after it.`, {
    pointer: '/salespersonId',
    message: `has the improvement plan "${planId}"`,
  });
}

/** Periods of one person may not overlap: a day is rewarded once. */
function alreadyGranted(
  { salespersonId }: GrantReward,
  { from, until }: Period,
  { grants }: DefinedProgramme,
): Refusal | undefined {
  const other = [...grants.values()].find(
    (grant) =>
      isStanding(grant) &&
      grant.granted.salespersonId === salespersonId &&
      grant.granted.found.from < until &&
      from < grant.granted.found.until,
  );
  if (!other) return undefined;
  const { grantId } = other.granted;
  return refuse(
    'AlreadyGranted',
    `The grant "${grantId}" rewards days of this period for "${salespersonId}" already.`,
    {
      pointer: '/period',
      message: `overlaps the grant "${grantId}"`,
    },
  );
}

function overBudget(granted: RewardGranted, { defined, grants }: DefinedProgramme): Refusal | undefined {
  const { currency, budget } = defined;
  const spent = [...grants.values()]
    .filter((grant) => isStanding(grant) && grant.granted.year === granted.year)
    .reduce((sum, grant) => sum + costOf(grant), 0n);
  const left = (toMinor(budget, currency) ?? 0n) - spent;
  if (costOf({ granted }) <= left) return undefined;
  return refuse(
    'BudgetIsExhausted',
    `The reward costs ${granted.reward.cost} ${currency}, and ${formatMinor(left, currency)} ${currency} is left of ` +
      `the budget of ${granted.year}.`,
    { pointer: '/tier', message: `costs more than ${formatMinor(left, currency)} ${currency}` },
  );
}
