import type { GivenEvent } from './given.ts';

const stream = 'rewardprogramme-p';
const P = { programmeId: 'p' };
const G = { ...P, grantId: 'g' };
const reward = { kind: 'cash', description: 'd', cost: '100.00' };
const D = { diagnosisId: 'd' };
const S1 = { source: 'erp', saleId: 'S1' };

/** One event of every type that the projection `recognition` sees. */
export const RECOGNITION_EVENTS: readonly GivenEvent[] = [
  {
    type: 'RewardProgrammeDefined',
    data: {
      ...P,
      name: 'n',
      scope: { departmentId: 'berlin' },
      cadence: 'quarter',
      basis: 'original',
      targets: { measure: 'revenue', counts: 'credited' },
      rule: { kind: 'rank', tiers: [{ upTo: 1, reward }] },
      currency: 'EUR',
      budget: '1000.00',
      eligibility: { minTenureDays: 30, notUnderPlan: true },
      from: '2026-01-01',
    },
    stream,
  },
  {
    type: 'RewardGranted',
    data: {
      ...G,
      salespersonId: 'ann',
      period: '2026-Q1',
      tier: 1,
      reward,
      currency: 'EUR',
      year: 2026,
      grantedBy: 'eve',
      found: {
        from: '2026-01-01',
        until: '2026-04-01',
        targetId: 't1',
        attainment: '1/2',
        rank: 1,
        position: '9:9',
      },
    },
    stream,
  },
  { type: 'RewardApproved', data: { ...G, approvedBy: 'bob' }, stream },
  { type: 'RewardFulfilled', data: { ...G, on: '2026-04-30', reference: 'r' }, stream },
  { type: 'RewardRevoked', data: { ...G, reason: 'r', clawback: true }, stream },
  { type: 'RewardDeclined', data: { ...G, grantId: 'h', reason: 'r' }, stream },
  { type: 'RewardProgrammeClosed', data: { ...P, on: '2026-05-01', reason: 'r' }, stream },
  { type: 'KudosGiven', data: { kudosId: 'k', from: 'bob', to: 'ann', note: 'n', sale: S1 }, stream: 'kudos-k' },
  { type: 'DiagnosisOpened', data: { ...D, targetId: 't1', because: 'b' }, stream: 'diagnosis-d' },
  {
    type: 'FindingRequested',
    data: { ...D, department: 'pricing', question: 'q', due: '2026-05-01' },
    stream: 'diagnosis-d',
  },
  {
    type: 'FindingSubmitted',
    data: { ...D, department: 'pricing', causes: [{ cause: 'price' }], evidence: 'e', note: 'n' },
    stream: 'diagnosis-d',
  },
  {
    type: 'DiagnosisConcluded',
    data: { ...D, causes: [{ cause: 'employee', basisPoints: 10_000 }], note: 'n' },
    stream: 'diagnosis-d',
  },
  {
    type: 'CorrectiveActionPlanned',
    data: {
      ...D,
      actionId: 'a',
      cause: 'employee',
      kind: 'k',
      owner: 'o',
      from: '2026-05-02',
      due: '2026-05-03',
      affects: { salespersonIds: ['ann'] },
    },
    stream: 'diagnosis-d',
  },
  { type: 'CorrectiveActionCompleted', data: { ...D, actionId: 'a', on: '2026-05-03' }, stream: 'diagnosis-d' },
  {
    type: 'CorrectiveActionVerified',
    data: { ...D, actionId: 'a', effective: true, evidence: 'e' },
    stream: 'diagnosis-d',
  },
];
