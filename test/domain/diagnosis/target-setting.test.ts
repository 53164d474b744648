import { describe, expect, test } from '@jest/globals';
import { damped, trendOf } from '../../../src/domain/diagnosis/target-setting.ts';
import { windowsOf } from '../../../src/domain/diagnosis/windows.ts';

const years = (...levels: readonly number[]) => [
  ...levels.flatMap((level) => new Array<number>(12).fill(level)),
  ...[0, 0, 0],
];
const even = new Array<number>(39).fill(1);

describe('the trend of a scope', () => {
  test('carries the growth of the last year on to the middle of the period', () => {
    // From the middle of the base window to the middle of a quarter are 7.5 months.
    expect(trendOf(years(100, 110), even, windowsOf(24, 3)).growth).toBeCloseTo((Math.log(1.1) * 7.5) / 12, 12);
    expect(trendOf(years(100, 110), even, windowsOf(24, 1)).growth).toBeCloseTo((Math.log(1.1) * 6.5) / 12, 12);
  });

  test('sees two years only', () => {
    expect(trendOf(years(1, 100, 110), even, windowsOf(36, 3))).toEqual(
      trendOf(years(900, 100, 110), even, windowsOf(36, 3)),
    );
  });

  test('has the error of two means of twelve months', () => {
    const wavering = years(100, 100).map((level, month) => (month < 24 ? level + (month % 2 === 0 ? 10 : -10) : 0));
    // Standard deviation 10 of 100, by 11 of 12 degrees of freedom; twelve months; twice.
    const squared = ((0.01 * 12) / 11 / 12) * 2 * (7.5 / 12) ** 2;
    expect(trendOf(wavering, even, windowsOf(24, 3)).variance).toBeCloseTo(squared, 12);
  });

  test('is taken without the season', () => {
    const season = even.map((_, month) => 1 + (month % 12) / 12);
    const seasonal = years(100, 110).map((level, month) => level * Number(season[month]));
    expect(trendOf(seasonal, season, windowsOf(24, 3)).growth).toBeCloseTo((Math.log(1.1) * 7.5) / 12, 12);
  });

  test('goes on by half', () => {
    expect(damped({ growth: 0.1, variance: 0.04 })).toEqual({ growth: 0.05, variance: 0.01 });
  });

  test.each([
    { name: 'under two years', revenue: years(100, 110), history: 23 },
    { name: 'nothing in one of the years', revenue: years(0, 110), history: 24 },
  ])('does not exist: $name', ({ revenue, history }) => {
    expect(trendOf(revenue, even, windowsOf(history, 3))).toEqual({ growth: 0, variance: 0 });
  });
});
