import type { Cell } from './cells.ts';
import type { MarketFacts } from './facts.ts';
import { areEnough, knownMonths, levelOf } from './known-months.ts';
import { marketOf } from './market.ts';
import { type Series, total } from './series.ts';
import type { Windows } from './windows.ts';

/** What campaigns did for a cell, brought to the length of the period: the base window without its season. */
export interface CampaignFigures {
  readonly reached: { readonly before: number; readonly now: number };
  readonly leads: { readonly before: number; readonly now: number };
}

/** Leads are divided by, so there is at least one. */
const FEWEST_LEADS = 1;

/** The market facts of a cell that campaigns fed. */
export function campaignFacts(cell: Cell, market: readonly MarketFacts[]): MarketFacts[] {
  if (cell.source === 'own') return [];
  return marketOf(cell, market, ({ reached }) => reached.some((value) => value !== null));
}

/** Undefined where too few months of reach and leads are known, or nobody was reached though something was decided. */
export function campaignFigures(
  cell: Cell,
  facts: readonly MarketFacts[],
  windows: Windows,
  factor: Series,
): CampaignFigures | undefined {
  const { history, baseMonths, periodMonths } = windows;
  const start = history - baseMonths;
  const end = history + periodMonths;
  const series = facts.map(({ reached }) => reached);
  if (!areEnough(knownMonths(series, start, history)) || !areEnough(knownMonths(series, history, end))) {
    return undefined;
  }
  const even = factor.map(() => 1);
  const season = total(factor, history, end);
  const reach = (from: number, until: number) =>
    total(facts.map(({ reached }) => levelOf(reached, even, from, until))) * periodMonths;
  const leads = (from: number, until: number) =>
    Math.max(FEWEST_LEADS, total(facts.map((each) => levelOf(each.leads, factor, from, until))) * season);
  const figures = {
    reached: { before: reach(start, history), now: reach(history, end) },
    leads: { before: leads(start, history), now: leads(history, end) },
  };
  const isContradicted =
    (figures.reached.before === 0 && total(cell.decided, start, history) > 0) ||
    (figures.reached.now === 0 && total(cell.decided, history, end) > 0);
  return isContradicted ? undefined : figures;
}
