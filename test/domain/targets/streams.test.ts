import { expect, test } from '@jest/globals';
import { targetAggregate } from '../../../src/domain/targets/decider.ts';
import { instantsOf, streamOf } from '../../support/aggregates.ts';

test('streams keep their names, and no two things share one', () => {
  expect(streamOf(targetAggregate, { targetId: 'a~1' })).toBe('target-a%7E1');
});

test('commands that carry their own instant happen on its day', () => {
  expect(instantsOf(targetAggregate, { at: 'at' })).toEqual({ CommunicateTarget: 'at' });
});
