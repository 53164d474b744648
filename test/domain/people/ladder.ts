import type { Witnessed } from '../../../src/domain/kernel/decider.ts';
import type { SalespersonEvent } from '../../../src/domain/people/events.ts';
import { salespersonDecider } from '../../../src/domain/people/salesperson-decider.ts';
import { scenario } from '../../support/scenario.ts';
import { FIRM, set } from '../targets/firm.ts';

/** Ann's missed second quarter, its diagnosis, a session, a plan of 42 days, and today. */
export const TODAY = '2026-10-15';
export const FACTS = [...FIRM, set()];

export type Streams = Readonly<Record<string, readonly Witnessed[]>>;
export const told = (type: string, data: object, day = TODAY): Witnessed => ({ type, data, day });
export const opened = (targetId = 'ann-q2') => told('DiagnosisOpened', { diagnosisId: 'd1', targetId, because: 'b' });
export const requested = (due = '2026-07-20') =>
  told('FindingRequested', { diagnosisId: 'd1', department: 'hr', question: 'q', due });
export const submitted = told('FindingSubmitted', {
  diagnosisId: 'd1',
  department: 'hr',
  causes: [],
  evidence: 'e',
  note: 'n',
});
export const concluded = (day = '2026-07-21', cause = 'employee') =>
  told('DiagnosisConcluded', { diagnosisId: 'd1', causes: [{ cause, basisPoints: 10_000 }], note: 'n' }, day);
/** A conclusion that names the employee with this share, and the price with the rest. */
export const shared = (basisPoints: number) =>
  told(
    'DiagnosisConcluded',
    {
      diagnosisId: 'd1',
      causes: [
        { cause: 'employee', basisPoints },
        { cause: 'price', basisPoints: 10_000 - basisPoints },
      ],
      note: 'n',
    },
    '2026-07-21',
  );
export const session = (sessionId: string, day: string, salespersonId = 'ann') =>
  told('CoachingSessionRecorded', { sessionId, salespersonId, at: `${day}T10:00:00Z`, by: 'b', topic: 'other' }, day);
export const completed = (trainingId: string, day: string, salespersonId = 'ann') =>
  told(
    'TrainingCompleted',
    { trainingId, salespersonId, at: `${day}T10:00:00Z`, score: 1, programmeId: 'g', passed: false, passScore: 70 },
    day,
  );
export const started = (from = '2026-08-03', salespersonId = 'ann') =>
  told('ImprovementPlanStarted', { planId: 'p1', salespersonId, from, until: '2026-09-14', goals: ['g'], by: 'b' });
export const closed = (outcome = 'ineffective', on = '2026-09-14') =>
  told('ImprovementPlanClosed', { planId: 'p1', outcome, evidence: 'e', on, by: 'b' });

export const LADDER: Streams = {
  'diagnosis-d1': [opened(), requested(), submitted, concluded()],
  'coaching-c1': [session('c1', '2026-07-28')],
  'plan-p1': [started(), closed()],
};

export const ann = (streams: Streams = LADDER, { by = 'boss', facts = FACTS, today = TODAY } = {}) =>
  scenario(salespersonDecider, facts, today, { by, evidence: new Map(Object.entries(streams)) });

export const hired = {
  type: 'SalespersonHired' as const,
  data: { salespersonId: 'ann', name: 'ann', departmentId: 'north', on: '2025-01-01' },
};
export const proposal = {
  salespersonId: 'ann',
  lastDay: '2026-12-31',
  evidence: { diagnosisId: 'd1', sessionIds: ['c1'], planId: 'p1' },
  note: 'n',
};
export const found = {
  targetId: 'ann-q2',
  concludedOn: '2026-07-21',
  basisPoints: 10_000,
  sessions: [{ sessionId: 'c1', day: '2026-07-28' }],
  plan: { from: '2026-08-03', closedOn: '2026-09-14' },
};
export const proposed: SalespersonEvent = {
  type: 'EmploymentEndProposed',
  data: { ...proposal, proposedBy: 'boss', found },
};
export const end = { salespersonId: 'ann', lastDay: '2026-12-31', reason: 'performance' as const };
export const ended: SalespersonEvent = { type: 'EmploymentEnded', data: end };

export const DIAGNOSIS = '/evidence/diagnosisId';
export const SESSIONS = '/evidence/sessionIds';
export const PLAN = '/evidence/planId';
export const without = (stream: string): Streams => ({ ...LADDER, [stream]: [] });
export const withDiagnosis = (...events: Witnessed[]): Streams => ({ ...LADDER, 'diagnosis-d1': events });
export const withSessions = (...events: Witnessed[]): Streams => ({ ...LADDER, 'coaching-c1': events });
export const withPlan = (...events: Witnessed[]): Streams => ({ ...LADDER, 'plan-p1': events });
