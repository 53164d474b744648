import { minorDigits } from '../kernel/currency.ts';
import { type Decimal, divideHalfUp, multiply, parseDecimal, powerOfTen, roundHalfUp } from '../kernel/decimal.ts';
import { share } from '../kernel/largest-remainder.ts';
import { toMinor } from '../kernel/money.ts';
import type { SaleRecorded, SoldLine } from './events.ts';

/** What the calculations read of an order. */
export type Priced = Pick<SaleRecorded, 'lines' | 'currency' | 'total'>;

/** An order's net amounts in integer minor units of one currency; the lines sum to the total. */
export interface OrderAmounts {
  readonly total: bigint;
  readonly lines: readonly bigint[];
  /** The lines before any rounding, all at one scale: what else is shared over the lines goes by these. */
  readonly exact: readonly bigint[];
}

/** The exact net amounts of the lines as integers at one scale, which is never below the currency's own decimals. */
export interface ExactLines {
  readonly lines: readonly bigint[];
  readonly sum: bigint;
  /** One minor unit of the currency at that scale. */
  readonly unit: bigint;
}

/**
 * Rule 15: the order is rounded once, half up to the minor unit of its currency (or is the `total` that the poster
 * gives), and the lines get their minor units by largest remainder. Throws RangeError for a `total` that the decider
 * refuses.
 */
export function orderAmounts(sale: Priced): OrderAmounts {
  const exact = exactLines(sale);
  const total = sale.total === undefined ? divideHalfUp(exact.sum, exact.unit) : givenTotal(sale.total, sale.currency);
  return { total, lines: overLines(total, exact.lines), exact: exact.lines };
}

/** Per line quantity x unitPrice x (1 - discount), unrounded. */
export function exactLines({ lines, currency }: Priced): ExactLines {
  const digits = minorDigits(currency);
  const nets = lines.map(exactNet);
  let scale = digits;
  for (const net of nets) if (net.scale > scale) scale = net.scale;
  let sum = 0n;
  const scaled = nets.map((net) => {
    const amount = net.scale === scale ? net.coefficient : net.coefficient * powerOfTen(scale - net.scale);
    sum += amount;
    return amount;
  });
  return { lines: scaled, sum, unit: powerOfTen(scale - digits) };
}

function exactNet({ quantity, unitPrice, discount }: SoldLine): Decimal {
  const gross = multiply(parseDecimal(quantity), parseDecimal(unitPrice));
  if (discount === undefined) return gross;
  const off = parseDecimal(discount);
  return multiply(gross, { coefficient: powerOfTen(off.scale) - off.coefficient, scale: off.scale });
}

function givenTotal(total: string, currency: string): bigint {
  const amount = toMinor(total, currency);
  if (amount === undefined) throw new RangeError(`The total ${total} is not an amount of ${currency}.`);
  return amount;
}

/**
 * A total over the lines in proportion to their exact amounts; evenly where all of them are free and the total is not.
 */
export function overLines(total: bigint, exact: readonly bigint[]): bigint[] {
  const weights = exact.some((amount) => amount > 0n) ? exact : exact.map(() => 1n);
  return share(total, weights);
}

/**
 * What each line cost the company: quantity x cost, half up to the minor unit of the sale's currency; undefined without
 * a cost.
 */
export function orderCosts({ lines, currency }: Priced): (bigint | undefined)[] {
  const digits = minorDigits(currency);
  return lines.map(({ quantity, cost }) =>
    cost === undefined ? undefined : roundHalfUp(multiply(parseDecimal(quantity), parseDecimal(cost)), digits),
  );
}
