import { describe, expect, test } from '@jest/globals';
import type { Witnessed } from '../../../src/domain/kernel/decider.ts';
import { salespersonAggregate } from '../../../src/domain/people/salesperson-decider.ts';
import {
  ann,
  closed,
  completed,
  found,
  hired,
  LADDER,
  PLAN,
  proposal,
  SESSIONS,
  started,
  type Streams,
  told,
} from './ladder.ts';

describe('a proposal counts a completed training beside coaching sessions', () => {
  const withTraining = (...events: Witnessed[]): Streams => ({ ...LADDER, 'training-t1': events });
  const byTraining = { ...proposal, evidence: { diagnosisId: 'd1', trainingIds: ['t1'], planId: 'p1' } };

  test('from its own stream, which is read once', () => {
    const evidence = { ...proposal.evidence, trainingIds: ['t1', 't1'] };
    expect(
      salespersonAggregate.terms.ProposeEndOfEmployment?.evidence?.({ ...proposal, evidence }, { is: 'unknown' }),
    ).toEqual(['diagnosis-d1', 'coaching-c1', 'training-t1', 'plan-p1']);
  });
  test('instead of a session, on the day of the conclusion too', () => {
    const trainings = [{ trainingId: 't1', day: '2026-07-21' }];
    const data = { ...byTraining, proposedBy: 'boss', found: { ...found, sessions: [], trainings } };
    ann(withTraining(completed('t1', '2026-07-21')))
      .given([hired])
      .when('ProposeEndOfEmployment', byTraining)
      .then([{ type: 'EmploymentEndProposed', data }]);
  });
  test('beside a session, and the plan from the first of both on', () => {
    const both = { ...proposal, evidence: { ...proposal.evidence, trainingIds: ['t1', 't1'] } };
    const trainings = [
      { trainingId: 't1', day: '2026-07-25' },
      { trainingId: 't1', day: '2026-08-20' },
    ];
    const streams = withTraining(completed('t1', '2026-08-20'), completed('t1', '2026-07-25'));
    const data = { ...both, proposedBy: 'boss', found: { ...found, trainings } };
    ann(streams)
      .given([hired])
      .when('ProposeEndOfEmployment', both)
      .then([{ type: 'EmploymentEndProposed', data }]);
  });
  test('and the plan may follow the training before the session', () => {
    const both = { ...proposal, evidence: { ...proposal.evidence, trainingIds: ['t1'] } };
    const streams = {
      ...withTraining(completed('t1', '2026-07-25')),
      'plan-p1': [started('2026-07-26'), closed()],
    };
    const trainings = [{ trainingId: 't1', day: '2026-07-25' }];
    const plan = { ...found.plan, from: '2026-07-26' };
    ann(streams)
      .given([hired])
      .when('ProposeEndOfEmployment', both)
      .then([
        { type: 'EmploymentEndProposed', data: { ...both, proposedBy: 'boss', found: { ...found, trainings, plan } } },
      ]);
  });
  test.each<[string, readonly Witnessed[], ...string[]]>([
    ['an unknown training', [], SESSIONS],
    ['a training that is only assigned', [told('TrainingAssigned', { trainingId: 't1' })], SESSIONS],
    ['a training that is only started', [told('TrainingStarted', { salespersonId: 'ann' })], SESSIONS],
    ['a completion by another person', [completed('t1', '2026-07-28', 'bob')], SESSIONS],
    ['a completion before the conclusion', [completed('t1', '2026-07-20')], SESSIONS],
    ['a completion after the plan began', [completed('t1', '2026-08-04')], PLAN],
  ])('and refuses %s', (_, events, ...pointers) => {
    ann(withTraining(...events))
      .given([hired])
      .when('ProposeEndOfEmployment', byTraining)
      .refused('EscalationNotEarned', ...pointers);
  });
});
