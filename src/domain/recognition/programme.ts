import type { Decide } from '../directory/decide.ts';
import { refuse, type Refused } from '../kernel/decider.ts';
import { toMinor } from '../kernel/money.ts';
import type {
  ProgrammeEvent,
  RewardApproved,
  RewardDeclined,
  RewardFulfilled,
  RewardGranted,
  RewardProgrammeClosed,
  RewardProgrammeDefined,
  RewardRevoked,
} from './events.ts';

/** A grant and what became of it. */
export interface Grant {
  readonly granted: RewardGranted;
  readonly approved?: RewardApproved;
  readonly declined?: RewardDeclined;
  readonly fulfilled?: RewardFulfilled;
  readonly revoked?: RewardRevoked;
}

export interface DefinedProgramme {
  readonly is: 'defined';
  readonly defined: RewardProgrammeDefined;
  readonly closed: RewardProgrammeClosed | undefined;
  readonly grants: ReadonlyMap<string, Grant>;
}

export type Programme = { readonly is: 'unknown' } | DefinedProgramme;

export type RewardProgrammeRefusal =
  | 'CompanyIsNotConfigured'
  | 'RewardProgrammeAlreadyDefined'
  | 'RewardProgrammeIsUnknown'
  | 'RewardProgrammeIsClosed'
  | 'UnknownDepartment'
  | 'AmountIsNotMoney'
  | 'TiersAreNotAscending'
  | 'RangeIsEmpty'
  | 'GrantAlreadyRecorded'
  | 'UnknownPeriod'
  | 'PeriodIsNotOfTheCadence'
  | 'PeriodIsOutsideTheProgramme'
  | 'PeriodHasNotEnded'
  | 'EvidenceIsForged'
  | 'EvidenceIsStale'
  | 'EvidenceIsForAnother'
  | 'UnknownSalesperson'
  | 'SalespersonIsNotEmployed'
  | 'PersonIsOutsideTheProgramme'
  | 'TenureTooShort'
  | 'UnderImprovementPlan'
  | 'AlreadyGranted'
  | 'BudgetIsExhausted'
  | 'RewardIsUnknown'
  | 'RewardIsNotPending'
  | 'RewardIsNotApproved'
  | 'RewardAlreadyFulfilled'
  | 'RewardIsNotStanding'
  | 'NothingToClawBack'
  | 'ProposerMayNotApprove';

export type Refusal = Refused<RewardProgrammeRefusal>;
export type DecideProgramme<Asked> = Decide<Asked, Programme, ProgrammeEvent, RewardProgrammeRefusal>;

export function evolveProgramme(programme: Programme, { type, data }: ProgrammeEvent): Programme {
  if (type === 'RewardProgrammeDefined') return { is: 'defined', defined: data, closed: undefined, grants: new Map() };
  if (programme.is === 'unknown') return programme;
  if (type === 'RewardProgrammeClosed') return { ...programme, closed: data };
  const before = programme.grants.get(data.grantId);
  const grants = new Map(programme.grants);
  if (type === 'RewardGranted') grants.set(data.grantId, { granted: data });
  else if (before) grants.set(data.grantId, { ...before, [STEPS[type]]: data });
  return { ...programme, grants };
}

const STEPS = {
  RewardApproved: 'approved',
  RewardDeclined: 'declined',
  RewardFulfilled: 'fulfilled',
  RewardRevoked: 'revoked',
} as const;

/** Neither declined nor revoked: its cost is taken from the budget. */
export function isStanding({ declined, revoked }: Grant): boolean {
  return !declined && !revoked;
}

/** Raised by each event that changes the terms. Evidence of an earlier revision is stale. */
export function revisionOf({ closed }: DefinedProgramme): number {
  return closed ? 2 : 1;
}

/** Minor units. The decider accepted the amount before. */
export function costOf({ granted: { reward, currency } }: Grant): bigint {
  return toMinor(reward.cost, currency) ?? 0n;
}

export function unknownProgramme(programmeId: string): Refused<'RewardProgrammeIsUnknown'> {
  return refuse(
    'RewardProgrammeIsUnknown',
    `There is no reward programme "${programmeId}": post DefineRewardProgramme first, or check the id.`,
  );
}
