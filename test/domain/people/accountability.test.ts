import { describe, test } from '@jest/globals';
import type { SalespersonEvent } from '../../../src/domain/people/events.ts';
import { set } from '../targets/firm.ts';
import {
  ann,
  closed,
  concluded,
  DIAGNOSIS,
  end,
  ended,
  FACTS,
  found,
  hired,
  LADDER,
  opened,
  proposal,
  proposed,
  requested,
  session,
  started,
  type Streams,
  submitted,
  told,
  withDiagnosis,
  without,
  withPlan,
  withSessions,
} from './ladder.ts';

const earned = (changes: Partial<typeof found> = {}): SalespersonEvent => ({
  type: 'EmploymentEndProposed',
  data: { ...proposal, proposedBy: 'boss', found: { ...found, ...changes } },
});

describe('the end of an employment is earned', () => {
  test.each<[string, Streams, string, SalespersonEvent]>([
    [
      'with a finding that is in before it is due',
      withDiagnosis(opened(), requested('2026-12-01'), submitted, concluded()),
      '2026-10-15',
      earned(),
    ],
    [
      'without a finding that was overdue at the conclusion',
      withDiagnosis(opened(), requested('2026-07-20'), concluded()),
      '2026-10-15',
      earned(),
    ],
    ['on the day of the conclusion', LADDER, '2026-07-21', earned()],
    [
      'on the first day after the period of the target',
      withDiagnosis(opened(), concluded('2026-07-01')),
      '2026-07-01',
      earned({ concludedOn: '2026-07-01' }),
    ],
    [
      'by a plan that begins on the day of the first help',
      { ...LADDER, 'coaching-c1': [session('c1', '2026-08-03')] },
      '2026-10-15',
      earned({ sessions: [{ sessionId: 'c1', day: '2026-08-03' }] }),
    ],
    [
      'by a plan that ran 30 days',
      withPlan(started('2026-08-15'), closed()),
      '2026-10-15',
      earned({ plan: { from: '2026-08-15', closedOn: '2026-09-14' } }),
    ],
  ])('%s', (_, streams, today, event) => {
    ann(streams, { today }).given([hired]).when('ProposeEndOfEmployment', proposal).then([event]);
  });

  test('for as long as the proposal stands, in spite of other events', () => {
    const leave = { salespersonId: 'ann', from: '2026-11-01', until: '2026-11-08' };
    ann(LADDER, { by: 'chief' })
      .given([hired, proposed, { type: 'LeaveRecorded', data: leave }])
      .when('EndEmployment', end)
      .then([ended]);
  });
});

describe('the end of an employment is not earned', () => {
  test('by the diagnosis of a department that has the id of the person', () => {
    const facts = [
      ...FACTS,
      { type: 'DepartmentFounded', data: { departmentId: 'ann', name: 'ann' } },
      set({ targetId: 'of-ann', scope: 'department', scopeId: 'ann' }),
    ];
    ann(withDiagnosis(opened('of-ann'), concluded()), { facts })
      .given([hired])
      .when('ProposeEndOfEmployment', proposal)
      .refused('EscalationNotEarned', DIAGNOSIS);
  });
  test('while one of the versions of the target is disputed', () => {
    const facts = [
      ...FACTS,
      { type: 'TargetRevised', data: { targetId: 'ann-q2', amount: '1.00', effectiveFrom: '2026-05-01', reason: 'r' } },
      { type: 'TargetDisputed', data: { targetId: 'ann-q2', version: 1, by: 'ann', reason: 'r' } },
    ];
    ann(LADDER, { facts })
      .given([hired])
      .when('ProposeEndOfEmployment', proposal)
      .refused('EscalationNotEarned', DIAGNOSIS);
  });
  test('by a diagnosis without a conclusion, which is one fault whether findings are in or not', () => {
    ann(withDiagnosis(opened(), requested('2026-12-01')))
      .given([hired])
      .when('ProposeEndOfEmployment', proposal)
      .refused('EscalationNotEarned', DIAGNOSIS);
  });

  const DETAIL =
    'The end of this employment for performance is not earned yet. Each condition that is missing is listed, with its ' +
    'place in the proposal.';
  const pricing = told('FindingRequested', {
    diagnosisId: 'd1',
    department: 'pricing',
    question: 'q',
    due: '2026-08-01',
  });
  test.each<[string, Streams, ...string[]]>([
    [
      'which findings are missing',
      withDiagnosis(opened(), requested('2026-08-01'), pricing, concluded()),
      'was concluded while findings were neither in nor overdue: hr, pricing',
    ],
    [
      'from when on help counts',
      withSessions(),
      'names neither a coaching session of this person from 2026-07-21 on nor a training that they completed',
    ],
    [
      'that help is missing at all',
      { ...without('diagnosis-d1'), 'coaching-c1': [] },
      'is unknown',
      'names neither a coaching session of this person nor a training that they completed',
    ],
  ])('and the refusal says %s', (_, streams, ...messages) => {
    ann(streams)
      .given([hired])
      .when('ProposeEndOfEmployment', proposal)
      .refusedSaying('EscalationNotEarned', DETAIL, ...messages);
  });
});
