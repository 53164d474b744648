import { expect, test } from '@jest/globals';
import { companyAggregate } from '../../../src/domain/company/decider.ts';
import { exchangeRateAggregate } from '../../../src/domain/company/exchange-rate-decider.ts';
import { productAggregate } from '../../../src/domain/company/product-decider.ts';
import { streamOf } from '../../support/aggregates.ts';

test('streams keep their names, and no two things share one', () => {
  expect(streamOf(companyAggregate, {})).toBe('company');
  expect(streamOf(productAggregate, { productId: 'a~1' })).toBe('product-a%7E1');
  expect(streamOf(exchangeRateAggregate, { base: 'USD', quote: 'EUR', on: '2026-06-01' })).toBe(
    'rate-USD-EUR-2026-06-01',
  );
});
