import type { KudosCommands, RewardProgrammeCommands } from '../../domain/recognition/commands.ts';
import type { ExamplesOf } from './examples-of.ts';

const EVIDENCE = 'eyJwcm9ncmFtbWVJZCI6ImNsdWItMjAyNSJ9.the-evidence-of-the-person-in-v1-recognition-eligible';

/** A programme, and two grants of it. */
export const RECOGNITION_EXAMPLES: ExamplesOf<RewardProgrammeCommands & KudosCommands> = {
  DefineRewardProgramme: {
    'The best of a quarter': {
      programmeId: 'club-2025',
      name: 'Club of the quarter',
      cadence: 'quarter',
      basis: 'original',
      targets: { measure: 'revenue', counts: 'credited' },
      rule: {
        kind: 'rank',
        tiers: [
          { upTo: 1, reward: { kind: 'trip', description: 'A weekend in the mountains', cost: '800.00' } },
          { upTo: 3, reward: { kind: 'cash', description: 'A bonus', cost: '300.00' } },
        ],
      },
      currency: 'EUR',
      budget: '5000.00',
      eligibility: { minTenureDays: 30, notUnderPlan: false },
      from: '2025-01-01',
    },
  },
  GrantReward: {
    'To the first': {
      programmeId: 'club-2025',
      grantId: 'G-1',
      salespersonId: 'ada',
      period: '2025-Q1',
      tier: 1,
      evidence: EVIDENCE,
      commandId: 'grant-G-1',
    },
    'To the second': {
      programmeId: 'club-2025',
      grantId: 'G-2',
      salespersonId: 'cleo',
      period: '2025-Q1',
      tier: 2,
      evidence: EVIDENCE,
      commandId: 'grant-G-2',
    },
  },
  ApproveReward: {
    'By somebody else': { programmeId: 'club-2025', grantId: 'G-1', note: 'Well done.', commandId: 'approve-G-1' },
  },
  DeclineReward: {
    'With a reason': {
      programmeId: 'club-2025',
      grantId: 'G-2',
      reason: 'Two people are too few for a second prize.',
      commandId: 'decline-G-2',
    },
  },
  FulfilReward: {
    'With a reference': {
      programmeId: 'club-2025',
      grantId: 'G-1',
      on: '2025-05-10',
      reference: 'Voucher 17',
      commandId: 'fulfil-G-1',
    },
  },
  RevokeReward: {
    'With a clawback': {
      programmeId: 'club-2025',
      grantId: 'G-1',
      reason: 'The largest order of the quarter came back.',
      clawback: true,
      commandId: 'revoke-G-1',
    },
  },
  CloseRewardProgramme: {
    'At the end of a year': {
      programmeId: 'club-2025',
      on: '2026-01-01',
      reason: 'Another programme follows.',
      commandId: 'close-club-2025',
    },
  },
  GiveKudos: {
    'For a sale': {
      kudosId: 'K-1',
      from: 'ben',
      to: 'ada',
      note: 'Thank you for the second visit.',
      sale: { source: 'shop', saleId: 'S-1001' },
    },
  },
};
