import { expect, test } from '@jest/globals';
import { practiceAggregate } from '../../../src/domain/playbook/decider.ts';
import { streamOf } from '../../support/aggregates.ts';

test('streams keep their names, and no two things share one', () => {
  expect(streamOf(practiceAggregate, { practiceId: 'a~1' })).toBe('practice-a%7E1');
});
