import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stageWorths } from '../../../src/domain/diagnosis/shapley.ts';
import { byAllOrders, byClosedForm, type ExactPart, factorial } from './exact-shapley.ts';

const value = fc.bigInt(-9n, 30n);
const games = fc.array(value, { minLength: 2, maxLength: 6 }).chain((before) =>
  fc.record({
    before: fc.constant(before),
    parts: fc.array(fc.record({ stage: fc.nat({ max: before.length - 1 }), change: value }), {
      minLength: 1,
      maxLength: 8,
    }),
  }),
);

/** In floating point, as the diagnosis computes it. */
function inFloatingPoint(before: readonly bigint[], parts: readonly ExactPart[]): number[] {
  const after = before.map((start, stage) =>
    parts.filter((part) => part.stage === stage).reduce((sum, { change }) => sum + change, start),
  );
  const worths = stageWorths(before.map(Number), after.map(Number));
  return parts.map(({ stage, change }) => Number(change) * Number(worths[stage]));
}

test('the closed form of any game is exactly its Shapley value over all subsets of parts', () => {
  fc.assert(
    fc.property(games, ({ before, parts }) => {
      const exact = byAllOrders(before, parts);
      expect(byClosedForm(before, parts)).toEqual(exact);
      const scale = Number(factorial(parts.length));
      // Stages of both signs nearly cancel: the error is one of the largest product.
      const largest = before.reduce(
        (product, start, stage) =>
          product *
          parts
            .filter((part) => part.stage === stage)
            .reduce((sum, { change }) => sum + Math.abs(Number(change)), Math.abs(Number(start)) + 1),
        1,
      );
      inFloatingPoint(before, parts).forEach((money, part) => {
        expect(Math.abs(money - Number(exact[part]) / scale)).toBeLessThanOrEqual(1e-12 * largest);
      });
    }),
    { numRuns: 1000 },
  );
});

test('the worked example of six stages and eight parts is that of all 256 subsets, in fractions', () => {
  // Shares in percent, so that amounts are hundred-millionths.
  const before = [200n, 30n, 96n, 97n, 500n, 94n];
  const parts = [
    [0, -16n],
    [0, 6n],
    [1, -3n],
    [1, -1n],
    [2, -2n],
    [3, -3n],
    [4, 20n],
    [5, -1n],
  ].map(([stage, change]) => ({ stage: Number(stage), change: BigInt(change ?? 0) }));
  const exact = byAllOrders(before, parts);
  expect(byClosedForm(before, parts)).toEqual(exact);
  expect(exact.map((money) => (Number(money) / 1e8 / Number(factorial(8))).toFixed(6))).toEqual([
    '-1938.497036',
    '726.936389',
    '-2530.833996',
    '-843.611332',
    '-497.560077',
    '-742.326495',
    '927.926954',
    '-252.811783',
  ]);
  const sum = exact.reduce((a, b) => a + b, 0n);
  expect(26_259.84 + Number(sum) / 1e8 / Number(factorial(8))).toBeCloseTo(21_109.062624, 9);
});
