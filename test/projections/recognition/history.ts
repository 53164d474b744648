import type { TestApp } from '../../support/app.ts';
import { evidenceToken } from '../../support/evidence.ts';

const PROGRAMME = { programmeId: 'club' };

/** One row or more for each table of recognition, after a target "ada-q1" of the first quarter of 2026. */
export function recognitionHistory(app: TestApp): readonly (readonly [string, object])[] {
  const evidence = evidenceToken(app, {
    ...PROGRAMME,
    revision: 1,
    salespersonId: 'ada',
    from: '2026-01-01',
    until: '2026-04-01',
    targetId: 'ada-q1',
    attainment: '1/2',
    rank: 1,
    tier: 1,
    position: '9:9',
  });
  return [
    [
      'DefineRewardProgramme',
      {
        ...PROGRAMME,
        name: 'Club',
        cadence: 'quarter',
        basis: 'effective',
        targets: { measure: 'revenue', counts: 'credited' },
        rule: { kind: 'rank', tiers: [{ upTo: 3, reward: { kind: 'cash', description: 'd', cost: '10.00' } }] },
        currency: 'EUR',
        budget: '100.00',
        eligibility: { minTenureDays: 0, notUnderPlan: false },
        from: '2026-01-01',
      },
    ],
    ['GrantReward', { ...PROGRAMME, grantId: 'g1', salespersonId: 'ada', period: '2026-Q1', tier: 1, evidence }],
    ['DeclineReward', { ...PROGRAMME, grantId: 'g1', reason: 'r' }],
    ['CloseRewardProgramme', { ...PROGRAMME, on: '2026-04-01', reason: 'r' }],
    ['GiveKudos', { kudosId: 'k1', from: 'bob', to: 'ada', note: 'n' }],
    ['OpenDiagnosis', { diagnosisId: 'd1', targetId: 'ada-q1', because: 'b' }],
    ['ConcludeDiagnosis', { diagnosisId: 'd1', causes: [{ cause: 'price', basisPoints: 10_000 }], note: 'n' }],
  ];
}
