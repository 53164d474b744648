import type { Tested } from './rate-gate.ts';
import { mean, type Series, total } from './series.ts';
import { earlierBlocks, separateBlocks, type Windows } from './windows.ts';

/** s0 and nu1: by how much a rate of discount usually moves, and how many blocks that counts as. */
const USUAL_SPREAD = 0.004;
const USUAL_BLOCKS = 4;

/** How the share that discounts take of the value at list price changed, and its variance on earlier blocks. */
export function discountChange(listValue: Series, netValue: Series, windows: Windows): Tested {
  const { periodMonths, baseMonths, history } = windows;
  const rate = (from: number, until: number) => {
    const list = total(listValue, from, until);
    return list > 0 ? (list - total(netValue, from, until)) / list : 0;
  };
  const changeAt = (start: number) => rate(start, start + periodMonths) - rate(start - baseMonths, start);
  const earlier = earlierBlocks(windows).map((start) => changeAt(start) ** 2);
  const blocks = earlier.length === 0 ? 0 : separateBlocks(windows);
  const ownVariance = earlier.length === 0 ? 0 : mean(earlier);
  const df = USUAL_BLOCKS + blocks;
  return {
    change: changeAt(history),
    variance: (USUAL_BLOCKS * USUAL_SPREAD ** 2 + blocks * ownVariance) / df,
    df,
  };
}
