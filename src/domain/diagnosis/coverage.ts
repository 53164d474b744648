import { campaignFacts } from './campaigns.ts';
import type { Cell } from './cells.ts';
import { LOSS_REASONS, type MarketFacts } from './facts.ts';
import { type KnownMonths, knownMonths } from './known-months.ts';
import { total } from './series.ts';
import type { Windows } from './windows.ts';

/** A larger change of the share of wins without an opportunity is reported: it changes what a win rate means. */
const CHANGED = 0.1;

/** The share of the period's losses whose reason is unknown. Null without losses. */
export function unknownLosses(cells: readonly Cell[], { history }: Windows): number | null {
  const losses = (reason: (typeof LOSS_REASONS)[number]) =>
    total(cells.map(({ lost }) => total(lost[reason], history)));
  const all = total(LOSS_REASONS.map(losses));
  return all > 0 ? losses('unknown') / all : null;
}

/** The share of wins without an opportunity in window and period. Null where there is no win on one side. */
export function unopenedWins(
  cells: readonly Cell[],
  { history, baseMonths }: Windows,
): { readonly before: number; readonly now: number; readonly changed: boolean } | null {
  const shareIn = (from: number, until?: number) => {
    const unopened = total(cells.map(({ wonUnopened }) => total(wonUnopened, from, until)));
    return unopened / total(cells.map(({ won }) => total(won, from, until)));
  };
  const before = shareIn(history - baseMonths, history);
  const now = shareIn(history);
  if (!Number.isFinite(before) || !Number.isFinite(now)) return null;
  return { before, now, changed: Math.abs(now - before) > CHANGED };
}

/** Segment-months of the period with campaign results, of all segments where campaigns brought opportunities. */
export function campaignMonths(
  cells: readonly Cell[],
  market: readonly MarketFacts[],
  { history, periodMonths }: Windows,
): KnownMonths {
  const facts = new Set(cells.flatMap((cell) => campaignFacts(cell, market)));
  return knownMonths(
    [...facts].map(({ reached }) => reached),
    history,
    history + periodMonths,
  );
}
