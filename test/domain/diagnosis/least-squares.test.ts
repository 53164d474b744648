import { expect, test } from '@jest/globals';
import { lastCoefficient, residualsOf } from '../../../src/domain/diagnosis/least-squares.ts';

// A line through four points, calculated by hand.
test('a slope has its standard error', () => {
  const slope = lastCoefficient([
    [1, 1, 1, 1],
    [1, 2, 3, 4],
  ])?.([1, 3, 2, 4]);
  expect(slope?.value).toBeCloseTo(0.8, 12);
  expect(slope?.error).toBeCloseTo(Math.sqrt(1.8 / 2 / 5), 12);
});

test('a column that the others explain has no coefficient', () => {
  const fit = lastCoefficient([
    [1, 1, 1, 1],
    [0, 0, 1, 1],
    [3, 3, 5, 5],
  ]);
  expect(fit).toBeUndefined();
});

test('as many columns as rows leave nothing to err by', () => {
  const fit = lastCoefficient([
    [1, 1],
    [0, 1],
  ]);
  expect(fit).toBeUndefined();
});

test('residuals are what columns do not explain, a repeated column changes nothing', () => {
  const line = [1, 2, 3, 4];
  const ones = [1, 1, 1, 1];
  const rest = residualsOf([ones, line, line], [1, 3, 2, 4]);
  expect(rest.map((value) => value.toFixed(10))).toEqual([-0.3, 0.9, -0.9, 0.3].map((value) => value.toFixed(10)));
});
