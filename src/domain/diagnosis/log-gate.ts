import type { Known } from './facts.ts';
import type { Tested } from './rate-gate.ts';
import { factors, inflation, NO_SEASON, type Season } from './season.ts';
import { mean, type Series, total } from './series.ts';
import { earlierBlocks, separateBlocks, type Windows } from './windows.ts';

/** nu1: how many blocks of the usual spread are added to those of the history. */
const USUAL_BLOCKS = 4;

/** s0: by how much (as a logarithm) an amount usually misses what the base window says. */
export const USUAL_SPREAD = { marketing: 0.06, market: 0.04, demand: 0.05, revenue: 0.05, ofPerson: 0.15 } as const;

/** Below half a unit a logarithm would run away. */
const LEAST = 0.5;

/**
 * How far an amount is from what its base window and the season say, as a logarithm: -0.2 is 18 % less. The variance
 * is the mean square of the same on earlier blocks, together with the usual spread. Months that nobody recorded are
 * left out on both sides.
 */
export function logChange(amounts: Known, windows: Windows, usualSpread: number, season: Season = NO_SEASON): Tested {
  const factor = factors(season, amounts.length, windows.history);
  const starts = earlierBlocks(windows);
  const earlier = starts
    .map((start) => logRatio(amounts, factor, start, windows))
    .filter((ratio) => ratio !== undefined);
  const blocks = earlier.length === 0 ? 0 : (separateBlocks(windows) * earlier.length) / starts.length;
  const ownVariance = earlier.length === 0 ? 0 : mean(earlier.map((ratio) => ratio ** 2)) * inflation(season);
  const df = USUAL_BLOCKS + blocks;
  return {
    change: logRatio(amounts, factor, windows.history, windows) ?? 0,
    variance: (USUAL_BLOCKS * usualSpread ** 2 + blocks * ownVariance) / df,
    df,
  };
}

/** Undefined where no month of the block or of its base window is known. */
function logRatio(
  amounts: Known,
  factor: Series,
  start: number,
  { periodMonths, baseMonths }: Windows,
): number | undefined {
  const sums = (from: number, until: number) => {
    const months = amounts.map((amount, month) => ({ amount, factor: factor[month] as number })).slice(from, until);
    const known = months.filter(({ amount }) => amount !== null);
    return {
      amount: total(known.map(({ amount }) => Number(amount))),
      factor: total(known.map((each) => each.factor)),
    };
  };
  const base = sums(start - baseMonths, start);
  const block = sums(start, start + periodMonths);
  if (base.factor === 0 || block.factor === 0) return undefined;
  const expected = (base.amount / base.factor) * block.factor;
  return Math.log(Math.max(block.amount, LEAST) / Math.max(expected, LEAST));
}
