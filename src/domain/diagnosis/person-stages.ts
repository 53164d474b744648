import type { Cell } from './cells.ts';
import { factors, type Season } from './season.ts';
import { total } from './series.ts';
import { stageWorths } from './shapley.ts';
import type { Windows } from './windows.ts';

/** Opportunities at the company's win rate that are added to a person's, so that few wins do not make it jump. */
const COMMON_OPPORTUNITIES = 20;

/** A person as one cell with three stages: decided opportunities x win rate x money per win. */
export interface PersonStages {
  /** What the person should have decided, and the win rate before. */
  readonly decidedBefore: number;
  readonly winRateBefore: number;
  /** What one opportunity more, and one point of the win rate, is worth. */
  readonly perOpportunity: number;
  readonly perWinRate: number;
  /** The share of campaigns in what the person decided in the base window. */
  readonly campaignShare: number;
}

export function personStages(
  cells: readonly Cell[],
  windows: Windows,
  season: Season,
  companyWinRate: number,
  { baseline, actual }: { readonly baseline: number; readonly actual: number },
): PersonStages {
  const { history, baseMonths, periodMonths } = windows;
  const start = history - baseMonths;
  const factor = factors(season, history + periodMonths, history);
  const sums = (of: 'decided' | 'won', from: number, until?: number) =>
    total(cells.map((cell) => total(cell[of], from, until)));
  const decided = sums('decided', start, history);
  const decidedBefore = (decided / total(factor, start, history)) * total(factor, history);
  const decidedNow = sums('decided', history);
  const winRateBefore =
    (sums('won', start, history) + COMMON_OPPORTUNITIES * companyWinRate) / (decided + COMMON_OPPORTUNITIES);
  const winRateNow = decidedNow > 0 ? sums('won', history) / decidedNow : winRateBefore;
  const winsBefore = decidedBefore * winRateBefore;
  const winsNow = decidedNow * winRateNow;
  const [perOpportunity, perWinRate] = stageWorths(
    [decidedBefore, winRateBefore, winsBefore > 0 ? baseline / winsBefore : 0],
    [decidedNow, winRateNow, winsNow > 0 ? actual / winsNow : 0],
  ) as [number, number, number];
  const campaigns = total(
    cells.filter(({ source }) => source === 'campaign').map((cell) => total(cell.decided, start, history)),
  );
  return {
    decidedBefore,
    winRateBefore,
    perOpportunity,
    perWinRate,
    campaignShare: campaigns / Math.max(1, decided),
  };
}
