import type { DefineRewardProgramme, Evidence, Rule } from '../../../src/domain/recognition/commands.ts';
import { programmeDecider } from '../../../src/domain/recognition/decider.ts';
import type { ProgrammeEvent, RewardGranted } from '../../../src/domain/recognition/events.ts';
import { type Happened, scenario } from '../../support/scenario.ts';

export const TODAY = '2026-06-15';

export const COMPANY: Happened = {
  type: 'CompanyConfigured',
  data: { currency: 'EUR', timeZone: 'Europe/Berlin', fiscalYearStart: '01-01', calendar: { kind: 'months' } },
};
const department = (departmentId: string, parentId?: string) => ({
  type: 'DepartmentFounded',
  data: { departmentId, name: departmentId, parentId },
});
const hired = (salespersonId: string, departmentId: string, on: string) => ({
  type: 'SalespersonHired',
  data: { salespersonId, name: salespersonId, departmentId, on },
});
export const PEOPLE: readonly Happened[] = [
  department('sales'),
  department('north', 'sales'),
  department('south', 'sales'),
  hired('ann', 'north', '2025-01-01'),
  hired('bob', 'south', '2025-01-01'),
  hired('cyd', 'north', '2026-01-02'),
];
export const FIRM: readonly Happened[] = [COMPANY, ...PEOPLE];

export const cash = (cost: string) => ({ kind: 'cash' as const, description: 'A bonus', cost });
export const ATTAINMENT: Rule = {
  kind: 'attainment',
  tiers: [
    { from: '1', reward: cash('100.00') },
    { from: '1.10', reward: cash('250.00') },
  ],
};

export const EVERYBODY: DefineRewardProgramme = {
  programmeId: 'p1',
  name: 'Club',
  cadence: 'quarter',
  basis: 'original',
  targets: { measure: 'revenue', counts: 'credited' },
  rule: ATTAINMENT,
  currency: 'EUR',
  budget: '300.00',
  eligibility: { minTenureDays: 90, notUnderPlan: true },
  from: '2025-01-01',
};
export const programme: DefineRewardProgramme = { ...EVERYBODY, scope: { departmentId: 'sales' } };
export const defined = (more: Partial<DefineRewardProgramme> = {}): ProgrammeEvent => ({
  type: 'RewardProgrammeDefined',
  data: { ...programme, ...more },
});
export const close = { programmeId: 'p1', on: '2026-04-01', reason: 'A new one.' };
export const closed: ProgrammeEvent = { type: 'RewardProgrammeClosed', data: close };

export const evidence: Evidence = {
  programmeId: 'p1',
  revision: 1,
  salespersonId: 'ann',
  from: '2026-01-01',
  until: '2026-04-01',
  targetId: 'ann-q1',
  attainment: '21/20',
  rank: 2,
  tier: 1,
  position: '40:40',
  expires: '2026-06-15T10:00:00.001Z',
};
export const grant = {
  programmeId: 'p1',
  grantId: 'g1',
  salespersonId: 'ann',
  period: '2026-Q1',
  tier: 1,
  evidence: 'the token',
};
export const grantedData: RewardGranted = {
  programmeId: 'p1',
  grantId: 'g1',
  salespersonId: 'ann',
  period: '2026-Q1',
  tier: 1,
  reward: cash('100.00'),
  currency: 'EUR',
  year: 2026,
  grantedBy: 'test',
  found: {
    from: '2026-01-01',
    until: '2026-04-01',
    targetId: 'ann-q1',
    attainment: '21/20',
    rank: 2,
    position: '40:40',
  },
};
export const granted = (more: Partial<RewardGranted> = {}): ProgrammeEvent => ({
  type: 'RewardGranted',
  data: { ...grantedData, ...more },
});
const step = { programmeId: 'p1', grantId: 'g1' };
export const approve = { ...step, note: 'Well done.' };
export const approved: ProgrammeEvent = { type: 'RewardApproved', data: { ...approve, approvedBy: 'eve' } };
export const decline = { ...step, reason: 'It was a mistake.' };
export const declined: ProgrammeEvent = { type: 'RewardDeclined', data: decline };
export const fulfil = { ...step, on: '2026-06-01', reference: 'payroll 6' };
export const fulfilled: ProgrammeEvent = { type: 'RewardFulfilled', data: fulfil };
export const revoke = { ...step, reason: 'The order came back.', clawback: true };
export const revoked: ProgrammeEvent = { type: 'RewardRevoked', data: revoke };

/** Decides with a token that opens to this content. */
export const withToken = (content: unknown = evidence, facts: readonly Happened[] = FIRM) =>
  scenario(programmeDecider, facts, TODAY, { sealed: { content, openedAt: `${TODAY}T10:00:00.000Z` } });
export const as = (by: string) => scenario(programmeDecider, FIRM, TODAY, { by });

export function plan(from: string): Happened {
  return {
    type: 'ImprovementPlanStarted',
    data: { planId: 'plan', salespersonId: 'ann', from, until: '2026-08-01', goals: ['g'], by: 'eve' },
  };
}

export function askedFor({
  given = [defined()],
  facts,
  content = evidence,
  grant: more = {},
}: {
  readonly given?: readonly ProgrammeEvent[];
  readonly facts?: readonly Happened[];
  readonly content?: unknown;
  readonly grant?: Partial<typeof grant> | { readonly period: { readonly from: string; readonly until: string } };
}) {
  return withToken(content, facts)
    .given(given)
    .when('GrantReward', { ...grant, ...more });
}
