import { type Cell, cellsOf, decidedTogether, lastMonths, lossesAreRecorded, withoutLosses } from './cells.ts';
import type { CurrencyFacts, DiagnosisFacts, MarketFacts, ProductFacts } from './facts.ts';
import { LARGEST_RISE } from './lagged-campaigns.ts';
import { type Demand, demandOf, knownTogether, ownOpportunities } from './market.ts';
import type { Scope } from './model.ts';
import { type Season, seasonOf } from './season.ts';
import { type Segments, segmentsOf } from './segments.ts';
import { type Windows, windowsOf } from './windows.ts';

/** The facts of a diagnosis in the form that all calculations take. */
export interface Prepared {
  readonly facts: DiagnosisFacts;
  readonly segments: Segments;
  readonly season: Season;
  /** The company's whole history, and everything that is aligned with it. */
  readonly company: {
    readonly windows: Windows;
    readonly cells: readonly Cell[];
    readonly own: readonly Cell[];
    readonly market: readonly MarketFacts[];
    readonly demand: Demand;
  };
  /** The scope's own history. */
  readonly scope: Scope;
  /** The scope recorded losses in base window and period. */
  readonly hasLosses: boolean;
}

/** Segments and seasons are the company's, for every scope. */
export function prepare(facts: DiagnosisFacts): Prepared {
  const windows = companyWindows(facts);
  const segments = segmentsOf(facts.company.cells, windows.history - windows.baseMonths, windows.history);
  const decided = decidedTogether(cellsOf(facts.company.cells, segments), facts.months.length);
  return preparedWith(facts, segments, seasonOf(decided, windows.history));
}

function companyWindows({ months, periodMonths }: DiagnosisFacts): Windows {
  return windowsOf(months.length - periodMonths, periodMonths);
}

/** The same with segments and a season that are known. */
export function preparedWith(facts: DiagnosisFacts, segments: Segments, season: Season): Prepared {
  const windows = companyWindows(facts);
  const start = windows.history - windows.baseMonths;
  const company = cellsOf(facts.company.cells, segments);
  const all = cellsOf(facts.own.cells, segments, facts.products);
  const hasLosses = lossesAreRecorded(facts.scope === 'person' ? company : all, start, windows.history);
  const own = hasLosses ? all : withoutLosses(all);
  const standIn = ownOpportunities(company, season, facts.months.length, windows.history);
  const market = facts.market.map(knownTogether);
  const demand = demandOf(own, market, windows, standIn);
  const scope = windowsOf(Math.min(facts.history, windows.history), facts.periodMonths);
  return {
    facts,
    segments,
    season,
    company: { windows, cells: company, own, market, demand },
    scope: scopeOf({ ...facts, market }, own, scope, season, demand),
    hasLosses,
  };
}

function scopeOf(facts: DiagnosisFacts, own: readonly Cell[], windows: Windows, season: Season, demand: Demand): Scope {
  const months = windows.history + windows.periodMonths;
  const last = <Value>(series: readonly Value[]): readonly Value[] => series.slice(series.length - months);
  return {
    measure: facts.measure,
    cells: lastMonths(own, months),
    windows,
    season,
    demand: { ...demand, index: last(demand.index) },
    largestRise: LARGEST_RISE,
    market: facts.market.map((each): MarketFacts => ({
      segment: each.segment,
      indicator: last(each.indicator),
      reached: last(each.reached),
      leads: last(each.leads),
    })),
    products: facts.products.map((each): ProductFacts => ({
      ...each,
      won: last(each.won),
      quantity: last(each.quantity),
      listValue: last(each.listValue),
      netValue: last(each.netValue),
      keptValue: last(each.keptValue),
      returnedValue: each.returnedValue.map(last),
    })),
    currencies: facts.currencies.map((each): CurrencyFacts => ({
      ...each,
      foreignValue: last(each.foreignValue),
      netValue: last(each.netValue),
    })),
  };
}
