import { campaignFacts, type CampaignFigures, campaignFigures } from './campaigns.ts';
import type { Cell } from './cells.ts';
import type { CurrencyFacts, DiagnosisFacts, MarketFacts, ProductFacts } from './facts.ts';
import { levelOf } from './known-months.ts';
import { withLaggedDeals } from './lagged-campaigns.ts';
import type { Demand } from './market.ts';
import { valuePerOrder } from './money-stages.ts';
import { discountStage, exchangeStage, listPriceStage, type Stage, UNCHANGED } from './prices.ts';
import { type CellRates, ratesOf } from './rates.ts';
import { factors, type Season } from './season.ts';
import { type Series, total } from './series.ts';
import { STAGES, type StageValues } from './stages.ts';
import type { Windows } from './windows.ts';

/** What the model of a scope is made from. */
export interface Scope {
  readonly measure: DiagnosisFacts['measure'];
  readonly cells: readonly Cell[];
  readonly windows: Windows;
  readonly season: Season;
  readonly demand: Demand;
  /** By how much leads per reach and deals per lead may exceed those of the base window. */
  readonly largestRise: number;
  readonly market: readonly MarketFacts[];
  readonly products: readonly ProductFacts[];
  readonly currencies: readonly CurrencyFacts[];
}

/** A cell as a product of stages: at the values of the base window, and of the period. */
export interface CellModel {
  readonly cell: Cell;
  readonly before: StageValues;
  readonly now: StageValues;
  readonly rates: CellRates;
  /** B_c: what the base window says the cell should have earned in the period. */
  readonly baseline: number;
  /** A_c: what it earned, net of returns that have come in. */
  readonly actual: number;
  /** Reach and leads are known. */
  readonly campaigns: boolean;
}

export function modelOf(scope: Scope): CellModel[] {
  const { cells, windows, measure, largestRise } = scope;
  const factor = factors(scope.season, windows.history + windows.periodMonths, windows.history);
  const demand = demandStage(scope);
  const rates = ratesOf(cells, windows);
  const price = {
    'list price': listPriceStage(scope.products, windows),
    discount: discountStage(cells, windows) ?? UNCHANGED,
    'exchange rates': exchangeStage(cells, scope.currencies, windows),
  };
  const values = valuePerOrder(cells, windows, price);
  return cells.map((cell, index) => {
    const figures = campaignFigures(cell, campaignFacts(cell, scope.market), windows, factor);
    const cellRates = rates[index] as CellRates;
    const value = values[index] as (typeof values)[number];
    const isMoney = measure === 'revenue';
    const stages = {
      demand,
      ...opportunityStages({ decided: decidedStage(cell, windows, factor), demand, largestRise }, figures),
      ...keptStages(cellRates),
      basket: isMoney ? value.basket : UNCHANGED,
      'list price': isMoney ? price['list price'] : UNCHANGED,
      discount: isMoney ? price.discount : UNCHANGED,
      'exchange rates': isMoney ? price['exchange rates'] : UNCHANGED,
    };
    const before = stageValues(stages, 'before');
    const now = stageValues(stages, 'now');
    return {
      cell,
      before,
      now,
      rates: cellRates,
      baseline: product(before),
      actual: isMoney ? value.earned : product(now),
      campaigns: figures !== undefined,
    };
  });
}

type Stages = Readonly<Record<(typeof STAGES)[number], Stage>>;

function stageValues(stages: Stages, at: keyof Stage): StageValues {
  return Object.fromEntries(STAGES.map((name) => [name, stages[name][at]])) as StageValues;
}

function product(values: StageValues): number {
  return STAGES.reduce((all, name) => all * values[name], 1);
}

/** M: the mean of the index. */
function demandStage({ demand, windows }: Scope): Stage {
  if (demand.by === 'unknown') return UNCHANGED;
  const { history, baseMonths, periodMonths } = windows;
  const even = demand.index.map(() => 1);
  return {
    before: levelOf(demand.index, even, history - baseMonths, history),
    now: levelOf(demand.index, even, history, history + periodMonths),
  };
}

/** D: decided opportunities, those of the base window brought to the length and the season of the period. */
function decidedStage({ decided }: Cell, { history, baseMonths, periodMonths }: Windows, factor: Series): Stage {
  const start = history - baseMonths;
  const level = total(decided, start, history) / total(factor, start, history);
  const end = history + periodMonths;
  return { before: level * total(factor, history, end), now: total(decided, history, end) };
}

/** How demand, reach and leads become decided opportunities. Own cells have no reach and no leads. */
function opportunityStages(
  volume: { readonly decided: Stage; readonly demand: Stage; readonly largestRise: number },
  figures: CampaignFigures | undefined,
): Pick<Stages, 'reach' | 'leads per reach' | 'opportunities'> {
  const { decided, demand } = volume;
  if (!figures) {
    const perDemand = { before: decided.before / demand.before, now: decided.now / demand.now };
    return { reach: UNCHANGED, 'leads per reach': UNCHANGED, opportunities: perDemand };
  }
  const { reached, leads } = withLaggedDeals(figures, volume);
  const leadsPerReach = (at: keyof Stage) => leads[at] / (reached[at] * demand[at]);
  const perLead = (at: keyof Stage) => decided[at] / leads[at];
  // Nobody reached and nothing decided: the other two keep the value that they have where somebody was reached.
  const at = (wanted: keyof Stage): keyof Stage => {
    if (reached[wanted] > 0) return wanted;
    return wanted === 'now' ? 'before' : 'now';
  };
  if (reached.before === 0 && reached.now === 0) return opportunityStages(volume, undefined);
  return {
    reach: reached,
    'leads per reach': { before: leadsPerReach(at('before')), now: leadsPerReach(at('now')) },
    opportunities: { before: perLead(at('before')), now: perLead(at('now')) },
  };
}

/** Three shares that are left: of the decided the won, of the won the kept, of the kept those that stay. */
function keptStages({ lost, cancelled, returned }: CellRates): Pick<Stages, 'won' | 'not cancelled' | 'not returned'> {
  const left = (rates: Readonly<Record<string, Stage>>): Stage => ({
    before: 1 - total(Object.values(rates).map(({ before }) => before)),
    now: 1 - total(Object.values(rates).map(({ now }) => now)),
  });
  return { won: left(lost), 'not cancelled': left(cancelled), 'not returned': left(returned) };
}
