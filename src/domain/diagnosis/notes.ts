import type { DiagnosisAnswer } from './answer.ts';
import { type Chart, individualsChart } from './chart.ts';
import { campaignMonths, unknownLosses, unopenedWins } from './coverage.ts';
import type { Gates } from './gates.ts';
import type { Prepared } from './prepare.ts';
import { resultByMonth } from './results.ts';
import { factors } from './season.ts';

/** How well the answer is founded. */
export function notesOf({ scope, hasLosses }: Prepared, gates: Gates): DiagnosisAnswer['notes'] {
  const { cells, windows, market, demand } = scope;
  return {
    wouldHaveWon: hasLosses ? gates.wouldHaveWon : null,
    unknownLosses: unknownLosses(cells, windows),
    unopenedWins: unopenedWins(cells, windows),
    campaignMonths: campaignMonths(cells, market, windows),
    indicatorMonths: demand.months,
    oneMonth: windows.periodMonths === 1,
  };
}

/** The results of the history, without their season. */
export function chartOf({ scope, season }: Prepared): Chart | null {
  const { cells, windows, measure } = scope;
  const results = resultByMonth(cells, measure, windows);
  const factor = factors(season, results.length, windows.history);
  const level = results.map((result, month) => result / Number(factor[month]));
  return individualsChart(level.slice(0, windows.history));
}
