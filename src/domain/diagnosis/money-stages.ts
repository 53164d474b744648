import { cancelledOf, type Cell } from './cells.ts';
import { RETURN_REASONS } from './facts.ts';
import type { Stage } from './prices.ts';
import { COMMON_EXPOSURE } from './rate-gate.ts';
import { seenSums } from './ripeness.ts';
import { total } from './series.ts';
import type { Windows } from './windows.ts';

export interface CellValue {
  /** A_c: the value of the orders that were kept, less what came back. */
  readonly earned: number;
  /** v: value per order that stays, without list prices, discount and exchange rates: mix, units and size. */
  readonly basket: Stage;
}

type Prices = Readonly<Record<'list price' | 'discount' | 'exchange rates', Stage>>;

/** The value of an order in every cell; in the base window with a few orders of the scope's mean value added. */
export function valuePerOrder(cells: readonly Cell[], windows: Windows, prices: Prices): CellValue[] {
  const figures = cells.map((cell) => ({ earned: earnedIn(cell, windows), orders: ordersThatStay(cell, windows) }));
  const allOrders = total(figures.map(({ orders }) => orders.before));
  const mean = allOrders > 0 ? total(figures.map(({ earned }) => earned.before)) / allOrders : 0;
  const price = (at: keyof Stage) => prices['list price'][at] * prices.discount[at] * prices['exchange rates'][at];
  return figures.map(({ earned, orders }) => {
    const value = (earned.before + COMMON_EXPOSURE * mean) / (Math.max(orders.before, 0) + COMMON_EXPOSURE);
    const before = value / price('before');
    const now = orders.now > SMALLEST ? earned.now / orders.now / price('now') : before;
    return { earned: earned.now, basket: { before, now } };
  });
}

/** Fractions of orders that are left by rounding are no orders. */
const SMALLEST = 1e-9;

function earnedIn({ keptValue, returnedValue }: Cell, windows: Windows): Stage {
  const { history, baseMonths, periodMonths } = windows;
  const back = seenSums(returnedValue, windows);
  return {
    before: total(keptValue, history - baseMonths, history) - back.before,
    now: total(keptValue, history, history + periodMonths) - back.now,
  };
}

/** n = wins - cancelled - returned. */
function ordersThatStay(cell: Cell, windows: Windows): Stage {
  const { history, baseMonths, periodMonths } = windows;
  const cancelled = cancelledOf(cell);
  const returned = RETURN_REASONS.map((reason) => seenSums(cell.returned[reason], windows));
  const kept = (from: number, until: number) => total(cell.won, from, until) - total(cancelled, from, until);
  return {
    before: kept(history - baseMonths, history) - total(returned.map(({ before }) => before)),
    now: kept(history, history + periodMonths) - total(returned.map(({ now }) => now)),
  };
}
