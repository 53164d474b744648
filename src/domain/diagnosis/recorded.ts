import type { Cell } from './cells.ts';
import type { Recorded } from './channels.ts';
import { campaignChanges } from './demand-gates.ts';
import type { DiagnosisFacts, MarketFacts } from './facts.ts';
import type { Gates } from './gates.ts';
import type { Demand } from './market.ts';
import type { TestedRate } from './rate-gate.ts';
import type { Season } from './season.ts';
import { total } from './series.ts';
import type { Windows } from './windows.ts';

/** Lines were sold in window and period, and not all of them at list price. */
export function discountsRecorded(
  cells: readonly Cell[],
  measure: DiagnosisFacts['measure'],
  { history, baseMonths }: Windows,
): Recorded['discounts'] {
  if (measure === 'orders') return 'no money';
  const sums = (from: number, until?: number) => ({
    list: total(cells.map(({ listValue }) => total(listValue, from, until))),
    net: total(cells.map(({ netValue }) => total(netValue, from, until))),
  });
  const before = sums(history - baseMonths, history);
  const now = sums(history);
  const isAtList = before.list === before.net && now.list === now.net;
  return before.list > 0 && now.list > 0 && !isAtList ? 'recorded' : 'missing';
}

/** What never happens in window and period is not recorded, as far as one can tell. */
export function eventsRecorded({ cancelled, returned }: Gates): Pick<Recorded, 'cancellations' | 'returns'> {
  const happened = (rates: Readonly<Record<string, TestedRate>>) =>
    Object.values(rates).some(
      ({ eventsBefore, eventsNow, exposureNow }) => eventsBefore + eventsNow > 0 && exposureNow > 0,
    );
  return { cancellations: happened(cancelled), returns: happened(returned) };
}

/** `cells`: those whose reach and leads are known. Without a seasonal index a volume is not judged. */
export function campaignsRecorded(
  cells: readonly Cell[],
  market: readonly MarketFacts[],
  demand: Demand,
  windows: Windows,
  season: Season,
): Recorded['campaigns'] {
  const changes = campaignChanges(cells, market, demand, windows, season);
  if (!changes) return 'missing';
  return season.years < 2 ? 'too few' : changes;
}
