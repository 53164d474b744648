import { describe, expect, test } from '@jest/globals';
import { emptyDirectory } from '../../../src/domain/directory/directory.ts';
import { NO_EVIDENCE } from '../../../src/domain/kernel/decider.ts';
import type { SalespersonEvent } from '../../../src/domain/people/events.ts';
import { salespersonAggregate } from '../../../src/domain/people/salesperson-decider.ts';
import type { Happened } from '../../support/scenario.ts';
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
  PLAN,
  proposal,
  proposed,
  requested,
  session,
  SESSIONS,
  shared,
  started,
  type Streams,
  withDiagnosis,
  without,
  withPlan,
  withSessions,
} from './ladder.ts';

/** What is missing of the ladder, and where its fault points. */
const MISSING: readonly (readonly [string, Streams, ...string[]])[] = [
  ['no such diagnosis', without('diagnosis-d1'), DIAGNOSIS],
  ['a diagnosis of another target', withDiagnosis(opened('bob-q2'), concluded()), DIAGNOSIS],
  ['a diagnosis of a target of the department', withDiagnosis(opened('north-q2'), concluded()), DIAGNOSIS],
  ['a diagnosis of a period that is not over', withDiagnosis(opened('ann-q4'), concluded()), DIAGNOSIS],
  ['a diagnosis that is not concluded', withDiagnosis(opened()), DIAGNOSIS],
  [
    'a conclusion that is dated after today',
    withDiagnosis(opened(), concluded('2026-10-16')),
    DIAGNOSIS,
    SESSIONS,
    PLAN,
  ],
  ['a conclusion without the employee', withDiagnosis(opened(), concluded('2026-07-21', 'price')), DIAGNOSIS],
  ['a conclusion whose first cause is not the employee', withDiagnosis(opened(), shared(4_999)), DIAGNOSIS],
  ['a conclusion in which another cause weighs as much', withDiagnosis(opened(), shared(5_000)), DIAGNOSIS],
  [
    'a finding that was neither in nor overdue at the conclusion',
    withDiagnosis(opened(), requested('2026-07-21'), concluded()),
    DIAGNOSIS,
  ],
  ['no such session', without('coaching-c1'), SESSIONS],
  ['a session before the conclusion', withSessions(session('c1', '2026-07-20')), SESSIONS],
  ['a session of another person', withSessions(session('c1', '2026-07-28', 'bob')), SESSIONS],
  ['no such plan', without('plan-p1'), PLAN],
  ['a plan of another person', withPlan(started('2026-08-03', 'bob'), closed()), PLAN],
  ['a plan that began before the session', withPlan(started('2026-07-27'), closed()), PLAN],
  ['a plan that is not closed', withPlan(started()), PLAN],
  ['a plan that was effective', withPlan(started(), closed('effective')), PLAN],
  ['a plan that ran 29 days', withPlan(started('2026-08-16'), closed()), PLAN],
  ['everything', {}, DIAGNOSIS, SESSIONS, PLAN],
  [
    'several conditions of one diagnosis',
    withDiagnosis(opened('bob-q2'), requested('2026-08-01'), concluded('2026-07-21', 'market')),
    DIAGNOSIS,
    DIAGNOSIS,
    DIAGNOSIS,
  ],
];
const OTHER_TARGETS: readonly Happened[] = [
  set({ targetId: 'bob-q2', scopeId: 'bob' }),
  set({ targetId: 'north-q2', scope: 'department', scopeId: 'north' }),
  set({ targetId: 'ann-q4', period: '2026-Q4' }),
];

describe('ProposeEndOfEmployment', () => {
  test('proposes what is earned, and records what was found', () => {
    ann().given([hired]).when('ProposeEndOfEmployment', proposal).then([proposed]);
  });
  test('counts an employee who is the first cause of several', () => {
    const data = { ...proposal, proposedBy: 'boss', found: { ...found, basisPoints: 5_001 } };
    ann(withDiagnosis(opened(), shared(5_001)))
      .given([hired])
      .when('ProposeEndOfEmployment', proposal)
      .then([{ type: 'EmploymentEndProposed', data }]);
  });
  test('takes the days of the steps as they are recorded, after today too', () => {
    const streams = {
      ...LADDER,
      'coaching-c1': [session('c1', '2026-10-16')],
      'plan-p1': [started('2026-10-20'), closed('ineffective', '2026-11-30')],
    };
    const sessions = [{ sessionId: 'c1', day: '2026-10-16' }];
    const plan = { from: '2026-10-20', closedOn: '2026-11-30' };
    const data = { ...proposal, proposedBy: 'boss', found: { ...found, sessions, plan } };
    ann(streams)
      .given([hired])
      .when('ProposeEndOfEmployment', proposal)
      .then([{ type: 'EmploymentEndProposed', data }]);
  });
  test.each(MISSING)('refuses %s', (_, streams, ...pointers) => {
    ann(streams, { facts: [...FACTS, ...OTHER_TARGETS] })
      .given([hired])
      .when('ProposeEndOfEmployment', proposal)
      .refused('EscalationNotEarned', ...pointers);
  });
  test('counts each session that counts once, oldest first, and the plan from the first of them on', () => {
    const streams = {
      ...LADDER,
      'coaching-c0': [session('c0', '2026-07-01')],
      'coaching-c2': [session('c2', '2026-08-10')],
    };
    const asked = { ...proposal, evidence: { ...proposal.evidence, sessionIds: ['c2', 'c0', 'c1', 'c2'] } };
    const sessions = [...found.sessions, { sessionId: 'c2', day: '2026-08-10' }];
    ann(streams)
      .given([hired])
      .when('ProposeEndOfEmployment', asked)
      .then([{ type: 'EmploymentEndProposed', data: { ...asked, proposedBy: 'boss', found: { ...found, sessions } } }]);
  });
  test.each([
    ['2028-07-21', undefined],
    ['2028-07-22', 'EscalationNotEarned'],
  ] as const)('counts a diagnosis for 24 months: on %s', (today, refusal) => {
    const decided = ann(LADDER, { today }).given([hired]).when('ProposeEndOfEmployment', proposal);
    if (refusal === undefined) decided.then([proposed]);
    else decided.refused(refusal, DIAGNOSIS);
  });
  test.each([
    ['disputed', { type: 'TargetDisputed', data: { targetId: 'ann-q2', version: 1, by: 'ann', reason: 'r' } }],
    ['withdrawn', { type: 'TargetWithdrawn', data: { targetId: 'ann-q2', reason: 'r' } }],
  ])('refuses while the target is %s', (_, fact) => {
    ann(LADDER, { facts: [...FACTS, fact] })
      .given([hired])
      .when('ProposeEndOfEmployment', proposal)
      .refused('EscalationNotEarned', DIAGNOSIS);
  });
  test('replaces an earlier proposal', () => {
    const later = { ...proposal, lastDay: '2027-01-31' };
    ann()
      .given([hired, proposed])
      .when('ProposeEndOfEmployment', later)
      .then([{ type: 'EmploymentEndProposed', data: { ...later, proposedBy: 'boss', found } }]);
  });
  test('records nothing for the same proposal, even if the evidence changed or the employment ended', () => {
    ann({}).given([hired, proposed]).when('ProposeEndOfEmployment', proposal).then([]);
    ann({}).given([hired, proposed, ended]).when('ProposeEndOfEmployment', proposal).then([]);
  });
  test('refuses an unknown person', () => {
    ann().given([]).when('ProposeEndOfEmployment', proposal).refused('SalespersonIsUnknown');
  });
  test('refuses a person who left', () => {
    ann().given([hired, ended]).when('ProposeEndOfEmployment', proposal).refused('EmploymentHasEnded');
  });
  test('refuses a last day before the first one, and a closed one', () => {
    ann()
      .given([hired])
      .when('ProposeEndOfEmployment', { ...proposal, lastDay: '2024-12-31' })
      .refused('SalespersonIsNotEmployed', '/lastDay');
    ann(LADDER, { facts: [...FACTS, { type: 'PeriodClosed', data: { until: '2027-02-01' } }] })
      .given([hired])
      .when('ProposeEndOfEmployment', proposal)
      .refused('PeriodIsClosed', '/lastDay');
  });
});

describe('EndEmployment for performance', () => {
  const approver = (streams: Streams = LADDER, facts = FACTS) => ann(streams, { by: 'chief', facts });

  test('ends the employment that somebody else proposed to end', () => {
    approver().given([hired, proposed]).when('EndEmployment', end).then([ended]);
  });
  test('refuses without a proposal', () => {
    approver().given([hired]).when('EndEmployment', end).refused('ProposalIsMissing', '/reason');
  });
  test('refuses the proposer', () => {
    ann().given([hired, proposed]).when('EndEmployment', end).refused('ProposerMayNotApprove');
  });
  test('refuses another last day than the proposed one', () => {
    approver()
      .given([hired, proposed])
      .when('EndEmployment', { ...end, lastDay: '2026-11-30' })
      .refused('LastDayIsNotTheProposals', '/lastDay');
  });
  test('refuses what is no longer earned', () => {
    const disputed = { type: 'TargetDisputed', data: { targetId: 'ann-q2', version: 1, by: 'ann', reason: 'r' } };
    approver(LADDER, [...FACTS, disputed])
      .given([hired, proposed])
      .when('EndEmployment', end)
      .refused('EscalationNotEarned', DIAGNOSIS);
  });
  test('refuses a proposal of an employment before', () => {
    const again: SalespersonEvent = { type: 'SalespersonHired', data: { ...hired.data, on: '2027-02-01' } };
    approver()
      .given([hired, proposed, ended, again])
      .when('EndEmployment', { ...end, lastDay: '2027-03-31' })
      .refused('ProposalIsMissing', '/reason');
  });
  test('ends an employment for other reasons without a proposal, and by the proposer', () => {
    const resigned = { ...end, reason: 'resigned' as const };
    const event = { type: 'EmploymentEnded', data: resigned } as const;
    ann({}).given([hired]).when('EndEmployment', resigned).then([event]);
    ann({}).given([hired, proposed]).when('EndEmployment', resigned).then([event]);
  });
});

describe('the evidence of the end of an employment', () => {
  const { decider, terms } = salespersonAggregate;
  const stateOf = (...history: SalespersonEvent[]) => history.reduce(decider.evolve, decider.initial);
  const ladder = ['diagnosis-d1', 'coaching-c1', 'plan-p1'];

  test('is what the proposal names, each stream once', () => {
    const evidence = { diagnosisId: 'd1', planId: 'p1' };
    const named = (more: object) =>
      terms.ProposeEndOfEmployment?.evidence?.({ ...proposal, evidence: { ...evidence, ...more } }, stateOf(hired));
    expect(named({ sessionIds: ['c1', 'c1'] })).toEqual(ladder);
    expect(named({ trainingIds: ['t1', 't2'] })).toEqual(['diagnosis-d1', 'training-t1', 'training-t2', 'plan-p1']);
    expect(named({})).toEqual(['diagnosis-d1', 'plan-p1']);
  });
  test.each([
    ['the standing proposal for an approval', end, [hired, proposed], ladder],
    ['nothing without a proposal', end, [hired], []],
    ['nothing after the employment ended', end, [hired, proposed, ended], []],
    ['nothing for an unknown person', end, [], []],
    ['nothing for another reason', { ...end, reason: 'resigned' as const }, [hired, proposed], []],
  ])('is %s', (_, asked, history, expected) => {
    expect(terms.EndEmployment?.evidence?.(asked, stateOf(...history))).toEqual(expected);
  });
  test('is not looked at for a person whose history has no employment', () => {
    const leave = { salespersonId: 'ann', from: '2026-01-01', until: '2026-01-02' };
    const state = stateOf({ type: 'LeaveRecorded', data: leave });
    const occasion = { today: '2026-10-15', by: 'chief', evidence: NO_EVIDENCE };
    expect(decider.decide.EndEmployment(end, state, emptyDirectory(), occasion)).toMatchObject({
      refused: 'SalespersonIsUnknown',
    });
  });
});
