import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { share } from '../../../src/domain/kernel/largest-remainder.ts';

const weightLists = fc.array(fc.bigInt(0n, 10n ** 30n), { minLength: 1, maxLength: 40 });
const totals = fc.bigInt(-(2n ** 53n), 2n ** 53n);
const sumOf = (parts: readonly bigint[]) => parts.reduce((sum, part) => sum + part, 0n);

test.each([
  [100n, [1n, 1n, 1n], [34n, 33n, 33n]],
  [101n, [1n, 1n, 1n], [34n, 34n, 33n]],
  [10n, [1n, 0n, 3n], [3n, 0n, 7n]],
  [7n, [30n, 30n, 41n], [2n, 2n, 3n]],
  [-100n, [1n, 1n, 1n], [-34n, -33n, -33n]],
  [5n, [0n, 0n], [0n, 0n]],
  [0n, [1n, 2n], [0n, 0n]],
  [5n, [], []],
])('shares %d over %j as %j', (total, weights, parts) => {
  expect(share(total, weights)).toEqual(parts);
});

describe('for all totals and weights', () => {
  test('the parts sum to the whole, and a weight of zero gets nothing', () => {
    fc.assert(
      fc.property(totals, weightLists, (total, weights) => {
        const parts = share(total, weights);
        expect(sumOf(parts)).toBe(sumOf(weights) === 0n ? 0n : total);
        weights.forEach((weight, i) => {
          if (weight === 0n) expect(parts[i]).toBe(0n);
        });
      }),
    );
  });

  test('each part is less than one unit away from the exact one', () => {
    fc.assert(
      fc.property(totals, weightLists, (total, weights) => {
        const sum = sumOf(weights);
        fc.pre(sum > 0n);
        share(total, weights).forEach((part, i) => {
          const gap = part * sum - total * (weights[i] as bigint);
          expect(gap < sum && gap > -sum).toBe(true);
        });
      }),
    );
  });

  test('a bigger weight never gets less', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 53n), weightLists, (total, weights) => {
        const byWeight = share(
          total,
          [...weights].sort((a, b) => (a > b ? -1 : a < b ? 1 : 0)),
        );
        byWeight.forEach((part, i) => {
          if (i > 0) expect(part <= (byWeight[i - 1] as bigint)).toBe(true);
        });
      }),
    );
  });
});
