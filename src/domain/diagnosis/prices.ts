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

/** The mean list price that each product sold in both windows had in the base window. */
export function listPricesBefore(products: readonly ProductFacts[], windows: Windows): ReadonlyMap<string, ListPrice> {
  const prices = new Map<string, ListPrice>();
  for (const [productId, rows] of Map.groupBy(products, (row) => row.productId)) {
    const quantity = added(rows.map((row) => sums(row.quantity, windows)));
    const list = added(rows.map(({ listValue }) => sums(listValue, windows)));
    if (!(quantity.before > 0 && quantity.now > 0 && list.before > 0 && list.now > 0)) continue;
    prices.set(productId, { before: list.before / quantity.before, quantity: quantity.now, value: list.now });
  }
  return prices;
}

export interface ListPrice {
  /** Of one unit, in the base window. */
  readonly before: number;
  /** What was sold of it in the period, at list price. */
  readonly quantity: number;
  readonly value: number;
}

/** What the products sold in both windows cost at list price now, for the same quantities at the prices before. */
export function listPriceStage(products: readonly ProductFacts[], windows: Windows): Stage {
  const prices = [...listPricesBefore(products, windows).values()];
  const atPricesNow = total(prices.map(({ value }) => value));
  const atPricesBefore = valueAtPricesBefore(prices);
  return atPricesBefore > 0 ? { before: 1, now: atPricesNow / atPricesBefore } : UNCHANGED;
}

export function valueAtPricesBefore(prices: readonly ListPrice[]): number {
  return total(prices.map(({ before, quantity }) => quantity * before));
}

/**
 * What the period's orders are worth at its exchange rates, against the mean rates of the base window. Orders in the
 * company's own currency have one rate always; a currency without orders before keeps its rate.
 */
export function exchangeStage(cells: readonly Cell[], currencies: readonly CurrencyFacts[], windows: Windows): Stage {
  const all = valueSold(cells, windows);
  const atRatesBefore = valueAtRatesBefore(cells, currencies, windows);
  return all > 0 && atRatesBefore > 0 ? { before: 1, now: all / atRatesBefore } : UNCHANGED;
}

function valueSold(cells: readonly Cell[], windows: Windows): number {
  return added(cells.map(({ netValue }) => sums(netValue, windows))).now;
}

/** The value of the period's orders at the mean rates of the base window. */
export function valueAtRatesBefore(
  cells: readonly Cell[],
  currencies: readonly CurrencyFacts[],
  windows: Windows,
): number {
  const rates = exchangeRatesBefore(currencies, windows);
  const gains = currencies.map(({ currency, foreignValue, netValue }) => {
    const rate = rates.get(currency);
    return rate === undefined ? 0 : sums(foreignValue, windows).now * rate - sums(netValue, windows).now;
  });
  return valueSold(cells, windows) + total(gains);
}

/** The mean rate of each currency in the base window: minor units of the company's currency for one of its own. */
export function exchangeRatesBefore(
  currencies: readonly CurrencyFacts[],
  windows: Windows,
): ReadonlyMap<string, number> {
  return new Map(
    currencies.flatMap(({ currency, foreignValue, netValue }) => {
      const foreign = sums(foreignValue, windows).before;
      return foreign > 0 ? [[currency, sums(netValue, windows).before / foreign] as const] : [];
    }),
  );
}

function added(all: readonly Sums[]): Sums {
  return { before: total(all.map(({ before }) => before)), now: total(all.map(({ now }) => now)) };
}
