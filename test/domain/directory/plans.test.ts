import { expect, test } from '@jest/globals';
import { overlappingPlan } from '../../../src/domain/directory/plans.ts';
import { directoryOf } from '../../support/scenario.ts';

const started = (planId: string, salespersonId: string, from: string) => ({
  type: 'ImprovementPlanStarted',
  data: { planId, salespersonId, from, until: '2026-12-01' },
});
const directory = directoryOf([
  started('of-bob', 'bob', '2026-01-01'),
  started('closed', 'ann', '2026-03-01'),
  { type: 'ImprovementPlanClosed', data: { planId: 'closed', on: '2026-04-10' } },
  started('open', 'ann', '2026-06-01'),
]);

test.each([
  ['before the first', '2026-02-01', '2026-03-01', undefined],
  ['up to the first day of the first', '2026-02-01', '2026-03-02', 'closed'],
  ['from the last day of the closed one on', '2026-04-09', '2026-05-01', 'closed'],
  ['from the day of its close on', '2026-04-10', '2026-06-01', undefined],
  ['up to the first day of the open one', '2026-04-10', '2026-06-02', 'open'],
  ['long after the open one was to end', '2027-06-01', '2027-07-01', 'open'],
])('days of ann %s', (_, from, until, expected) => {
  expect(overlappingPlan(directory, { planId: 'new', salespersonId: 'ann', from, until })).toBe(expected);
});

test('a plan does not overlap itself, nor that of another person', () => {
  const days = { from: '2026-06-01', until: '2026-07-01' };
  expect(overlappingPlan(directory, { ...days, planId: 'open', salespersonId: 'ann' })).toBeUndefined();
  expect(overlappingPlan(directory, { ...days, planId: 'new', salespersonId: 'cyd' })).toBeUndefined();
  expect(overlappingPlan(directory, { ...days, planId: 'new', salespersonId: 'bob' })).toBe('of-bob');
});
