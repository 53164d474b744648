import { expect, test } from '@jest/globals';
import { serviceAggregate } from '../../../src/domain/service/decider.ts';
import { instantsOf, streamOf } from '../../support/aggregates.ts';

test('streams keep their names, and no two things share one', () => {
  expect(streamOf(serviceAggregate, { source: 'a~1', caseId: '2%' })).toBe('case-a%7E1~2%25');
});

test('commands that carry their own instant happen on its day', () => {
  expect(instantsOf(serviceAggregate, { openedAt: 'openedAt', resolvedAt: 'resolvedAt', at: 'at' })).toEqual({
    OpenServiceCase: 'openedAt',
    ResolveServiceCase: 'resolvedAt',
    ReopenServiceCase: 'at',
  });
});
