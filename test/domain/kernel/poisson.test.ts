import { expect, test } from '@jest/globals';
import { countInterval } from '../../../src/domain/kernel/poisson.ts';

/** Exact intervals from published tables (Garwood). */
test.each([
  [0, 0, 3.689],
  [1, 0.025, 5.572],
  [10, 4.795, 18.39],
  [100, 81.36, 121.63],
])('the interval of the count %i is about %f to %f', (count, low, high) => {
  const found = countInterval(count);
  expect(Math.abs(found.low - low)).toBeLessThan(0.1);
  expect(Math.abs(found.high - high)).toBeLessThan(0.1);
});
