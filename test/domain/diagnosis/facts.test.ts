import { expect, test } from '@jest/globals';
import { LOSS_REASONS, RETURN_REASONS } from '../../../src/domain/diagnosis/facts.ts';
import { REASONS } from '../../../src/domain/pipeline/events.ts';
import { RETURN_REASONS as RETURN_REASONS_OF_SALES } from '../../../src/domain/sales/commands.ts';

test('reasons are those that sales and losses are recorded with', () => {
  expect(LOSS_REASONS).toEqual(REASONS);
  expect(RETURN_REASONS).toEqual(RETURN_REASONS_OF_SALES);
});
