import type { DiagnosisCommands } from '../../domain/diagnosis/commands.ts';
import { addDays, type Day } from '../../domain/kernel/day.ts';
import type { CoachingCommands } from '../../domain/people/coaching/commands.ts';
import type { SalespersonCommands } from '../../domain/people/commands.ts';
import type { PlanCommands } from '../../domain/people/plan/commands.ts';
import type { ExamplesOf } from './examples-of.ts';

type Accountability = DiagnosisCommands &
  CoachingCommands &
  PlanCommands &
  Pick<SalespersonCommands, 'ProposeEndOfEmployment' | 'EndEmployment'>;

/**
 * A diagnosis earns the end of an employment for 24 months only. So the days of that example are counted back from
 * today: it is accepted on every day.
 */
function daysAgo(days: number): Day {
  return addDays(new Date().toISOString().slice(0, 'YYYY-MM-DD'.length), -days);
}

/** From the diagnosis of a missed target to the end of an employment. */
export const ACCOUNTABILITY_EXAMPLES: ExamplesOf<Accountability> = {
  OpenDiagnosis: {
    'Of a missed quarter': {
      diagnosisId: 'D-1',
      targetId: 'ada-2025-q1',
      because: 'Ada reached 82 % of her target.',
    },
    'Of a person who was coached before': {
      diagnosisId: 'D-2',
      targetId: 'cleo-2025-q1',
      because: 'Cleo missed the target of the quarter by half.',
    },
  },
  RequestFinding: {
    'From pricing': {
      diagnosisId: 'D-1',
      department: 'pricing',
      question: 'Did the list price of city bikes lose deals?',
      due: '2025-05-09',
      commandId: 'ask-pricing-D-1',
    },
  },
  SubmitFinding: {
    'A price that was too high': {
      diagnosisId: 'D-1',
      department: 'pricing',
      causes: [{ cause: 'price', basisPoints: 6000 }],
      evidence: 'Seven of twelve lost deals name the price.',
      note: 'The competitor sells at 880.00.',
      commandId: 'pricing-D-1',
    },
  },
  ConcludeDiagnosis: {
    'Mostly the price': {
      diagnosisId: 'D-1',
      causes: [
        { cause: 'price', basisPoints: 7000 },
        { cause: 'market', basisPoints: 3000 },
      ],
      note: 'The price is lowered in June.',
      at: '2025-05-12T16:00:00+02:00',
      commandId: 'conclude-D-1',
    },
    'Also the employee': {
      diagnosisId: 'D-2',
      causes: [
        { cause: 'employee', basisPoints: 8000 },
        { cause: 'market', basisPoints: 2000 },
      ],
      note: 'Few visits to customers were made.',
      at: `${daysAgo(150)}T12:00:00Z`,
      commandId: 'conclude-D-2',
    },
  },
  PlanCorrectiveAction: {
    'A lower price': {
      diagnosisId: 'D-1',
      actionId: 'A-1',
      cause: 'price',
      kind: 'price list',
      owner: 'eve',
      from: '2025-06-02',
      due: '2025-06-30',
      affects: { departmentId: 'north' },
    },
    'Coaching of a person': {
      diagnosisId: 'D-2',
      actionId: 'A-2',
      cause: 'employee',
      kind: 'coaching',
      owner: 'ben',
      from: daysAgo(145),
      due: daysAgo(130),
      affects: { salespersonIds: ['cleo'] },
    },
  },
  CompleteCorrectiveAction: {
    'Before it was due': { diagnosisId: 'D-1', actionId: 'A-1', on: '2025-06-20' },
  },
  VerifyCorrectiveAction: {
    Effective: {
      diagnosisId: 'D-1',
      actionId: 'A-1',
      effective: true,
      evidence: 'Two of nine lost deals name the price.',
    },
  },
  RecordCoachingSession: {
    'With an action item': {
      sessionId: 'C-1',
      salespersonId: 'ada',
      at: '2025-05-15T10:00:00+02:00',
      by: 'ben',
      topic: 'technique',
      notes: 'Ada names the price too early.',
      actionItems: [
        { what: 'Prepare three offers with Ben.', due: '2025-05-30' },
        { what: 'Visit two customers with Ben.', due: '2025-06-13' },
      ],
      because: { diagnosisId: 'D-1' },
    },
    'After a diagnosis that names the employee': {
      sessionId: 'C-2',
      salespersonId: 'cleo',
      at: `${daysAgo(140)}T12:00:00Z`,
      by: 'ben',
      topic: 'strategy',
      because: { diagnosisId: 'D-2' },
    },
  },
  CompleteActionItem: {
    'The first one': { sessionId: 'C-1', item: 1, on: '2025-05-28', commandId: 'done-C-1-1' },
  },
  StartImprovementPlan: {
    'Of six weeks': {
      planId: 'P-1',
      salespersonId: 'ada',
      from: '2025-06-02',
      until: '2025-07-14',
      goals: ['Ten visits a week.', 'Three offers a week.'],
      by: 'ben',
    },
    'After coaching': {
      planId: 'P-2',
      salespersonId: 'cleo',
      from: daysAgo(120),
      until: daysAgo(60),
      goals: ['Ten visits a week.'],
      by: 'ben',
      because: { diagnosisId: 'D-2' },
    },
  },
  ReviewImprovementPlan: {
    'After three weeks': {
      planId: 'P-1',
      at: '2025-06-23T09:00:00+02:00',
      by: 'ben',
      note: 'Eleven visits a week.',
      commandId: 'review-P-1',
    },
  },
  CloseImprovementPlan: {
    Effective: {
      planId: 'P-1',
      outcome: 'effective',
      evidence: 'Eleven visits and four offers a week.',
      on: '2025-07-14',
      by: 'ben',
      commandId: 'close-P-1',
    },
    Ineffective: {
      planId: 'P-2',
      outcome: 'ineffective',
      evidence: 'Two visits a week.',
      on: daysAgo(60),
      by: 'ben',
      commandId: 'close-P-2',
    },
  },
  ProposeEndOfEmployment: {
    'After diagnosis, coaching and plan': {
      salespersonId: 'cleo',
      lastDay: daysAgo(-30),
      evidence: { diagnosisId: 'D-2', sessionIds: ['C-2'], planId: 'P-2' },
      note: 'Neither the coaching nor the plan changed anything.',
      commandId: 'propose-cleo',
    },
  },
  EndEmployment: {
    'At the end of the year': {
      salespersonId: 'ben',
      lastDay: '2025-12-31',
      reason: 'resigned',
      commandId: 'end-ben-2025',
    },
  },
};
