import { expect, test } from '@jest/globals';
import { opportunityAggregate } from '../../../src/domain/pipeline/decider.ts';
import { instantsOf, streamOf } from '../../support/aggregates.ts';

test('streams keep their names, and no two things share one', () => {
  expect(streamOf(opportunityAggregate, { source: 'a~1', opportunityId: '2%' })).toBe('opportunity-a%7E1~2%25');
});

test('commands that carry their own instant happen on its day', () => {
  expect(instantsOf(opportunityAggregate, { openedAt: 'openedAt', lostAt: 'lostAt' })).toEqual({
    OpenOpportunity: 'openedAt',
    LoseSale: 'lostAt',
  });
});
