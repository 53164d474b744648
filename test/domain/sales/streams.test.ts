import { expect, test } from '@jest/globals';
import { saleAggregate } from '../../../src/domain/sales/decider.ts';
import { instantsOf, streamOf } from '../../support/aggregates.ts';

test('streams keep their names, and no two things share one', () => {
  expect(streamOf(saleAggregate, { source: 'a~1', saleId: '2%' })).toBe('sale-a%7E1~2%25');
});

test('commands that carry their own instant happen on its day', () => {
  expect(instantsOf(saleAggregate, { at: 'at', soldAt: 'soldAt' })).toEqual({
    RecordSale: 'soldAt',
    AmendSale: 'soldAt',
    RecordReturn: 'at',
    StartProcessing: 'at',
    FinishProcessing: 'at',
    Ship: 'at',
    Deliver: 'at',
    ChangePromise: 'at',
    FollowUp: 'at',
  });
});
