import { expect, test } from '@jest/globals';
import { isMoney, MEASURES, measuresThat } from '../../../src/domain/targets/measures.ts';

test('names the measures with a property, in the order of their declaration', () => {
  expect(measuresThat(() => true)).toEqual(Object.keys(MEASURES));
  expect(measuresThat(({ summable }) => summable)).toEqual(['revenue', 'units']);
  expect(measuresThat(({ needsCost }) => needsCost)).toEqual(['margin']);
  expect(measuresThat(({ counts }) => counts === 'orders')).toEqual(['orders']);
  expect((['revenue', 'units', 'orders', 'margin'] as const).filter(isMoney)).toEqual(['revenue', 'margin']);
});
