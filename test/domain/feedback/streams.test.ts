import { expect, test } from '@jest/globals';
import { feedbackAggregate } from '../../../src/domain/feedback/decider.ts';
import { instantsOf, streamOf } from '../../support/aggregates.ts';

test('streams keep their names, and no two things share one', () => {
  expect(streamOf(feedbackAggregate, { source: 'a~1', feedbackId: '2%' })).toBe('feedback-a%7E1~2%25');
});

test('commands that carry their own instant happen on its day', () => {
  expect(instantsOf(feedbackAggregate, { at: 'at' })).toEqual({ RecordFeedback: 'at' });
});
