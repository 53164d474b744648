import { add, type Decimal, parseDecimal } from '../../kernel/decimal.ts';
import type { SoldLine } from '../events.ts';
import type { LineQuantity, SaleDelivered, SaleShipped } from './events.ts';
import type { Fact } from './facts.ts';

/** A quantity of each line of an order, from its first. */
export type Quantities = readonly Decimal[];
export type OrderedLines = readonly Pick<SoldLine, 'quantity'>[];

const NOTHING: Decimal = { coefficient: 0n, scale: 0 };

export function orderedIn(lines: OrderedLines): Quantities {
  return lines.map(({ quantity }) => parseDecimal(quantity));
}

/** The quantities that lines name. Longer than the order if it no longer has one of them. */
export function quantitiesOf(named: readonly LineQuantity[], lines: OrderedLines): Quantities {
  const length = Math.max(lines.length, ...named.map(({ line }) => line));
  return Array.from({ length }, (_, index) =>
    named
      .filter(({ line }) => line === index + 1)
      .reduce((sum, { quantity }) => add(sum, parseDecimal(quantity)), NOTHING),
  );
}

export function plus(a: Quantities, b: Quantities): Quantities {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, index) => add(at(a, index), at(b, index)));
}

/** Nothing of a line that the quantities do not reach. */
export function at(quantities: Quantities, index: number): Decimal {
  return quantities[index] ?? NOTHING;
}

export function none(lines: OrderedLines): Quantities {
  return lines.map(() => NOTHING);
}

/** What a shipment carries: the lines that it names, or the whole order. */
export function shipped({ lines: named }: SaleShipped, lines: OrderedLines): Quantities {
  return named ? quantitiesOf(named, lines) : orderedIn(lines);
}

/**
 * What a delivery brought: the lines that it names, or what its shipment carries. Undefined if neither is known: its
 * shipment may still be recorded.
 */
export function delivered(
  { shipmentId, lines: named }: SaleDelivered,
  lines: OrderedLines,
  facts: readonly Fact[],
): Quantities | undefined {
  if (named) return quantitiesOf(named, lines);
  const shipment = facts.find((fact) => fact.type === 'SaleShipped' && fact.data.shipmentId === shipmentId);
  return shipment?.type === 'SaleShipped' ? shipped(shipment.data, lines) : undefined;
}
