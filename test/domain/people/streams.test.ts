import { expect, test } from '@jest/globals';
import { coachingAggregate } from '../../../src/domain/people/coaching/decider.ts';
import { departmentAggregate } from '../../../src/domain/people/department-decider.ts';
import { planAggregate } from '../../../src/domain/people/plan/decider.ts';
import { salespersonAggregate } from '../../../src/domain/people/salesperson-decider.ts';
import { instantsOf, streamOf } from '../../support/aggregates.ts';

test('streams keep their names, and no two things share one', () => {
  expect(streamOf(departmentAggregate, { departmentId: 'a~1' })).toBe('department-a%7E1');
  expect(streamOf(salespersonAggregate, { salespersonId: 'a~1' })).toBe('salesperson-a%7E1');
  expect(streamOf(coachingAggregate, { sessionId: 'a~1' })).toBe('coaching-a%7E1');
  expect(streamOf(planAggregate, { planId: 'a~1' })).toBe('plan-a%7E1');
});

test('commands that carry their own instant happen on its day', () => {
  expect(instantsOf(coachingAggregate, { at: 'at' })).toEqual({ RecordCoachingSession: 'at' });
  expect(instantsOf(planAggregate, { at: 'at' })).toEqual({ ReviewImprovementPlan: 'at' });
});
