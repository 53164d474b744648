import { campaignFacts } from './campaigns.ts';
import { type Cell, decidedTogether } from './cells.ts';
import type { Known, MarketFacts } from './facts.ts';
import { weightedIndex } from './known-months.ts';
import { logChange, USUAL_SPREAD } from './log-gate.ts';
import type { Demand } from './market.ts';
import type { Tested } from './rate-gate.ts';
import { NO_SEASON, type Season } from './season.ts';
import { type Series, together, total } from './series.ts';
import type { Windows } from './windows.ts';

/** Decisions lag needs by weeks, so demand is better seen when opportunities open; if most of them are recorded. */
const MOST_OPENED = 0.8;

/** How much less (or more) was opened, or decided where few openings are recorded. */
export function demandChange(cells: readonly Cell[], windows: Windows, season: Season): Tested {
  const months = windows.history + windows.periodMonths;
  const start = windows.history - windows.baseMonths;
  const decided = decidedTogether(cells, months);
  const opened = together(
    cells.map((cell) => cell.opened),
    months,
  );
  const decidedOpened = together(
    cells.map((cell) => cell.decidedOpened),
    months,
  );
  const isOpened = total(decided, start) > 0 && total(decidedOpened, start) >= MOST_OPENED * total(decided, start);
  return logChange(isOpened ? opened : decided, windows, USUAL_SPREAD.demand, season);
}

/** Demand that no campaign brought. */
export function ownDemandChange(cells: readonly Cell[], windows: Windows, season: Season): Tested {
  return demandChange(
    cells.filter(({ source }) => source === 'own'),
    windows,
    season,
  );
}

export function indicatorChange(demand: Demand, windows: Windows): Tested {
  return logChange(demand.index, windows, USUAL_SPREAD.market);
}

export interface CampaignChanges {
  readonly reach: Tested;
  readonly leadsPerReach: Tested;
}

/** Reach, and leads per person reached and per demand, of the segments weighted by campaign opportunities before. */
export function campaignChanges(
  cells: readonly Cell[],
  market: readonly MarketFacts[],
  demand: Demand,
  windows: Windows,
  season: Season,
): CampaignChanges | undefined {
  const { history, baseMonths } = windows;
  const start = history - baseMonths;
  const parts = cells.flatMap((cell) => {
    const facts = campaignFacts(cell, market);
    const weight = total(cell.decided, start, history);
    if (facts.length === 0 || weight === 0) return [];
    const reached = summed(facts.map((each) => each.reached));
    const leads = summed(facts.map((each) => each.leads));
    return [{ weight, reached, perReach: leads.map((value, month) => per(value, reached[month], demand, month)) }];
  });
  if (parts.length === 0) return undefined;
  const index = (series: 'reached' | 'perReach') =>
    weightedIndex(
      parts.map((part) => ({ series: part[series], weight: part.weight })),
      start,
      history,
    );
  return {
    reach: logChange(index('reached'), windows, USUAL_SPREAD.marketing, NO_SEASON),
    leadsPerReach: logChange(index('perReach'), windows, USUAL_SPREAD.marketing, season),
  };
}

/** A month is known where all segments know it. */
function summed(all: readonly Known[]): Known {
  const [first] = all as readonly [Known];
  return first.map((_, month) => {
    const values = all.map((series) => series[month] as number | null);
    return values.includes(null) ? null : total(values as Series);
  });
}

function per(leads: number | null, reached: number | null | undefined, demand: Demand, month: number): number | null {
  const index = demand.by === 'unknown' ? 1 : demand.index[month];
  return leads !== null && reached && index ? leads / (reached * index) : null;
}
