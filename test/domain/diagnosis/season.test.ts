import { describe, expect, test } from '@jest/globals';
import { factors, inflation, NO_SEASON, seasonOf } from '../../../src/domain/diagnosis/season.ts';

/** December is twice as strong as other months; the level grows by `growth` a month. */
const months = (count: number, growth = 0) =>
  Array.from({ length: count }, (_, month) => (100 + growth * month) * (month % 12 === 11 ? 2 : 1));

describe('the seasonal index', () => {
  test('has mean 1 and begins with the month in which the period begins', () => {
    const { index, years } = seasonOf(months(39), 36);
    expect(years).toBe(3);
    expect(index.reduce((a, b) => a + b, 0)).toBeCloseTo(12, 12);
    expect(Number(index[11]) / Number(index[0])).toBeCloseTo(2, 12);
    expect(Number(seasonOf(months(29), 26).index[9]) / Number(seasonOf(months(29), 26).index[0])).toBeCloseTo(2, 12);
  });

  test('does not take growth for a season', () => {
    const { index } = seasonOf(
      months(39).map((_, month) => 100 + month),
      36,
    );
    for (const factor of index) expect(factor).toBeCloseTo(1, 3);
  });

  test('does not exist under two years, nor where nothing was decided', () => {
    expect(seasonOf(months(26), 23)).toBe(NO_SEASON);
    expect(seasonOf(new Array<number>(27).fill(0), 24)).toBe(NO_SEASON);
  });

  test('is never 0, as amounts are divided by it', () => {
    const { index } = seasonOf(
      months(39).map((count, month) => (month % 12 === 0 ? 0 : count)),
      36,
    );
    expect(index[0]).toBe(0.01);
  });

  test('repeats every twelve months, forwards and backwards', () => {
    const season = seasonOf(months(39), 36);
    const factor = factors(season, 39, 36);
    expect(factor.slice(0, 12)).toEqual(factor.slice(12, 24));
    expect(factor.slice(36)).toEqual(season.index.slice(0, 3));
  });

  test('of few years makes errors larger', () => {
    expect([2, 3, 1].map((years) => inflation({ ...NO_SEASON, years }))).toEqual([2, 1.5, 1]);
  });
});
