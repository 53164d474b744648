import { describe, test } from '@jest/globals';
import { planDecider } from '../../../src/domain/people/plan/decider.ts';
import type { PlanEvent } from '../../../src/domain/people/plan/events.ts';
import { scenario } from '../../support/scenario.ts';
import { FACTS, hired } from './ann.ts';

const bob = { type: 'SalespersonHired', data: { ...hired.data, salespersonId: 'bob' } };
const firm = [...FACTS, hired, bob];
const plans = (facts: Parameters<typeof scenario>[1] = firm) => scenario(planDecider, facts);

const plan = {
  planId: 'p1',
  salespersonId: 'ann',
  from: '2026-03-02',
  until: '2026-04-01',
  goals: ['Ten visits a week.'],
  by: 'eve',
  because: { diagnosisId: 'd1' },
};
const started: PlanEvent = { type: 'ImprovementPlanStarted', data: plan };
const review = { planId: 'p1', at: '2026-03-16T09:00:00+01:00', by: 'eve', note: 'Six visits.' };
const reviewed: PlanEvent = { type: 'ImprovementPlanReviewed', data: review };
const close = {
  planId: 'p1',
  outcome: 'ineffective' as const,
  evidence: 'Five visits a week.',
  on: '2026-04-01',
  by: 'eve',
};
const closed: PlanEvent = { type: 'ImprovementPlanClosed', data: close };

describe('StartImprovementPlan', () => {
  test('starts a plan of 30 days', () => {
    plans().given([]).when('StartImprovementPlan', plan).then([started]);
  });
  test('records nothing for the same plan, closed since or not', () => {
    plans().given([started, reviewed, closed]).when('StartImprovementPlan', plan).then([]);
  });
  test('refuses another plan under the same id', () => {
    plans()
      .given([started])
      .when('StartImprovementPlan', { ...plan, goals: ['Nine.'] })
      .refused('PlanAlreadyStarted');
  });
  test.each(['2026-03-31', '2026-03-02', '2026-01-01'])('refuses a plan of under 30 days, until %s', (until) => {
    plans()
      .given([])
      .when('StartImprovementPlan', { ...plan, until })
      .refused('PlanIsTooShort', '/until');
  });
  test('refuses an unknown person', () => {
    plans()
      .given([])
      .when('StartImprovementPlan', { ...plan, salespersonId: 'zoe' })
      .refused('UnknownSalesperson', '/salespersonId');
  });
  test('refuses a first day before the hire', () => {
    plans()
      .given([])
      .when('StartImprovementPlan', { ...plan, from: '2025-12-31' })
      .refused('SalespersonIsNotEmployed', '/from');
  });

  const other = { ...plan, planId: 'p0', from: '2026-02-01', until: '2026-03-04' };
  const runs = { type: 'ImprovementPlanStarted', data: other };
  const ends = (on: string) => ({ type: 'ImprovementPlanClosed', data: { ...close, planId: 'p0', on } });
  test.each([
    ['is not closed', [runs]],
    ['is closed on a later day', [runs, ends('2026-03-03')]],
    ['begins while this one runs', [{ ...runs, data: { ...other, from: '2026-03-31', until: '2026-05-01' } }]],
  ])('refuses a plan while another one of the person %s', (_, facts) => {
    plans([...firm, ...facts])
      .given([])
      .when('StartImprovementPlan', plan)
      .refused('AnotherPlanRuns', '/from');
  });
  test.each([
    ['was closed on its first day', [runs, ends('2026-03-02')]],
    ['begins on the day after it', [{ ...runs, data: { ...other, from: '2026-04-01', until: '2026-05-01' } }]],
    ['is of another person', [{ ...runs, data: { ...other, salespersonId: 'bob' } }]],
  ])('starts a plan where another one %s', (_, facts) => {
    plans([...firm, ...facts])
      .given([])
      .when('StartImprovementPlan', plan)
      .then([started]);
  });
});

describe('ReviewImprovementPlan', () => {
  test('records a review', () => {
    plans().given([started]).when('ReviewImprovementPlan', review).then([reviewed]);
  });
  test('records nothing for the same review, even after the close', () => {
    plans().given([started, reviewed, closed]).when('ReviewImprovementPlan', review).then([]);
  });
  test('refuses an unknown plan, even with a review in its stream', () => {
    plans().given([]).when('ReviewImprovementPlan', review).refused('PlanIsUnknown');
    plans().given([reviewed]).when('ReviewImprovementPlan', review).refused('PlanIsUnknown');
  });
  test('refuses a review of a closed plan', () => {
    plans().given([started, closed]).when('ReviewImprovementPlan', review).refused('PlanIsClosed');
  });
});

describe('CloseImprovementPlan', () => {
  test('closes a plan as ineffective on the first day after it', () => {
    plans().given([started]).when('CloseImprovementPlan', close).then([closed]);
  });
  test.each(['effective', 'withdrawn'] as const)('closes a plan as %s before its end', (outcome) => {
    const early = { ...close, outcome, on: '2026-03-02' };
    plans()
      .given([started])
      .when('CloseImprovementPlan', early)
      .then([{ type: 'ImprovementPlanClosed', data: early }]);
  });
  test('refuses to close a plan as ineffective before its end', () => {
    plans()
      .given([started])
      .when('CloseImprovementPlan', { ...close, on: '2026-03-31' })
      .refusedSaying(
        'PlanIsNotOver',
        'The person has time until 2026-03-31 to reach the goals.',
        'must be 2026-04-01 or later',
      );
  });
  test('refuses to close a plan before its first day', () => {
    plans()
      .given([started])
      .when('CloseImprovementPlan', { ...close, outcome: 'withdrawn', on: '2026-03-01' })
      .refused('PlanHasNotBegun', '/on');
  });
  test('refuses another outcome of a closed plan', () => {
    plans()
      .given([started, closed])
      .when('CloseImprovementPlan', { ...close, outcome: 'effective' })
      .refused('PlanIsClosed');
  });
  test('refuses an unknown plan', () => {
    plans().given([]).when('CloseImprovementPlan', close).refused('PlanIsUnknown');
  });
});
