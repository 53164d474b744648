import { expect, test } from '@jest/globals';
import { wilson } from '../../../src/domain/kernel/wilson.ts';

const rounded = (count: number, of: number, digits: number) => {
  const found = wilson(count, of);
  return found && [found.share, found.low, found.high].map((value) => value.toFixed(digits));
};

test.each([
  // The worked example of the method of diagnosis.
  { count: 3, of: 300, expected: ['0.010000', '0.003407', '0.028983'] },
  // R. G. Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 3.
  { count: 81, of: 263, expected: ['0.3080', '0.2553', '0.3662'] },
  { count: 15, of: 148, expected: ['0.1014', '0.0624', '0.1605'] },
  { count: 0, of: 20, expected: ['0.0000', '0.0000', '0.1611'] },
  { count: 29, of: 29, expected: ['1.0000', '0.8830', '1.0000'] },
])('$count of $of is a share with the interval $expected', ({ count, of, expected }) => {
  const digits = (expected[0]?.length ?? 0) - '0.'.length;
  expect(rounded(count, of, digits)).toEqual(expected);
});

test('no share is stated of nothing', () => {
  expect(wilson(0, 0)).toBeNull();
});

test('the interval of none and of all ends exactly at 0 and at 1, where rounding would not', () => {
  expect([wilson(0, 3)?.low, wilson(11, 11)?.high]).toEqual([0, 1]);
});
