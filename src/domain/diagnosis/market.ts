import type { Cell } from './cells.ts';
import type { Known, MarketFacts } from './facts.ts';
import { areEnough, type KnownMonths, knownMonths, weightedIndex } from './known-months.ts';
import { factors, type Season } from './season.ts';
import { type Series, together, total } from './series.ts';
import type { Windows } from './windows.ts';

/** What demand is measured by, month by month; only ratios of it are used. */
export interface Demand {
  /**
   * indicator: the market index as recorded. own opportunities: none is recorded, so the company's own-source
   * opportunities stand in, and cannot tell the market from selling. unknown: too few months are recorded.
   */
  readonly by: 'indicator' | 'own opportunities' | 'unknown';
  readonly index: Known;
  /** Of the period. */
  readonly months: KnownMonths;
}

/** Reach and leads of a month count where both are known: leads per reach of one of them would mislead. */
export function knownTogether(facts: MarketFacts): MarketFacts {
  const { reached, leads } = facts;
  return {
    ...facts,
    reached: reached.map((value, month) => (leads[month] === null ? null : value)),
    leads: leads.map((value, month) => (reached[month] === null ? null : value)),
  };
}

/** The market facts that speak of a cell: those of its customer segments, else those of all customers together. */
export function marketOf(
  cell: Pick<Cell, 'customers'>,
  market: readonly MarketFacts[],
  isRecorded: (facts: MarketFacts) => boolean,
): MarketFacts[] {
  const recorded = market.filter(isRecorded);
  const own = recorded.filter(({ segment }) => segment !== undefined && cell.customers.includes(segment));
  return own.length > 0 ? own : recorded.filter(({ segment }) => segment === undefined);
}

/** M. An indicator by segment is weighted by the scope's decided opportunities of the base window. */
export function demandOf(
  cells: readonly Cell[],
  market: readonly MarketFacts[],
  windows: Windows,
  standIn: Known,
): Demand {
  const { history, baseMonths, periodMonths } = windows;
  const weights = new Map<MarketFacts, number>();
  for (const cell of cells) {
    const facts = marketOf(cell, market, ({ indicator }) => indicator.some((value) => value !== null));
    const weight = total(cell.decided, history - baseMonths, history) / Math.max(1, facts.length);
    for (const each of facts) weights.set(each, (weights.get(each) ?? 0) + weight);
  }
  if (weights.size === 0) return { by: 'own opportunities', index: standIn, months: { known: 0, of: periodMonths } };
  const parts = [...weights]
    .map(([{ indicator }, weight]) => ({ series: indicator, weight }))
    .filter(({ weight }) => weight > 0);
  const recorded = parts.map(({ series }) => series);
  const months = knownMonths(recorded, history, history + periodMonths);
  const before = knownMonths(recorded, history - baseMonths, history);
  const index = weightedIndex(parts, history - baseMonths, history);
  const now = total(index.slice(history, history + periodMonths).map(Number));
  const isKnown = areEnough(months) && areEnough(before) && now > 0;
  return { by: isKnown ? 'indicator' : 'unknown', index, months };
}

/** The company's own-source opportunities without their season, at least one a month. */
export function ownOpportunities(company: readonly Cell[], season: Season, months: number, history: number): Series {
  const own = company.filter(({ source }) => source === 'own').map(({ decided }) => decided);
  const factor = factors(season, months, history);
  return together(own, months).map((decided, month) => Math.max(1, decided / Number(factor[month])));
}
