import type { Cell } from './cells.ts';
import type { CurrencyFacts, ProductFacts } from './facts.ts';
import { total } from './series.ts';
import type { Windows } from './windows.ts';

/** A stage of the model: its value in the base window and in the period. */
export interface Stage {
  readonly before: number;
  readonly now: number;
}

export const UNCHANGED: Stage = { before: 1, now: 1 };

interface Sums {
  readonly before: number;
  readonly now: number;
}

function sums(series: readonly (number | bigint)[], { history, baseMonths, periodMonths }: Windows): Sums {
  const numbers = series.map(Number);
  return {
    before: total(numbers, history - baseMonths, history),
    now: total(numbers, history, history + periodMonths),
  };
}

/** What the lines were sold for, as a share of their list price. Undefined without lines on one side. */
export function discountStage(cells: readonly Cell[], windows: Windows): Stage | undefined {
  const list = added(cells.map(({ listValue }) => sums(listValue, windows)));
  const net = added(cells.map(({ netValue }) => sums(netValue, windows)));
  if (!(list.before > 0 && list.now > 0 && net.before > 0 && net.now > 0)) return undefined;
  return { before: net.before / list.before, now: net.now / list.now };
}

/** What the products sold in both windows cost at list price now, for the same quantities at the prices before. */
export function listPriceStage(products: readonly ProductFacts[], windows: Windows): Stage {
  const byProduct = Map.groupBy(products, ({ productId }) => productId);
  let atPricesNow = 0;
  let atPricesBefore = 0;
  for (const rows of byProduct.values()) {
    const quantity = added(rows.map((row) => sums(row.quantity, windows)));
    const list = added(rows.map(({ listValue }) => sums(listValue, windows)));
    if (!(quantity.before > 0 && quantity.now > 0 && list.before > 0 && list.now > 0)) continue;
    atPricesNow += list.now;
    atPricesBefore += (quantity.now * list.before) / quantity.before;
  }
  return atPricesBefore > 0 ? { before: 1, now: atPricesNow / atPricesBefore } : UNCHANGED;
}

/**
 * What the period's orders are worth at its exchange rates, against the mean rates of the base window. Orders in the
 * company's own currency have one rate always; a currency without orders before keeps its rate.
 */
export function exchangeStage(cells: readonly Cell[], currencies: readonly CurrencyFacts[], windows: Windows): Stage {
  const all = added(cells.map(({ netValue }) => sums(netValue, windows))).now;
  let atRatesBefore = all;
  for (const { foreignValue, netValue } of currencies) {
    const foreign = sums(foreignValue, windows);
    const net = sums(netValue, windows);
    if (foreign.before > 0) atRatesBefore += (foreign.now * net.before) / foreign.before - net.now;
  }
  return all > 0 && atRatesBefore > 0 ? { before: 1, now: all / atRatesBefore } : UNCHANGED;
}

function added(all: readonly Sums[]): Sums {
  return { before: total(all.map(({ before }) => before)), now: total(all.map(({ now }) => now)) };
}
