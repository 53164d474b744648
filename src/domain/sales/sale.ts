import { add, parseDecimal } from '../kernel/decimal.ts';
import { orderAmounts } from './amounts.ts';
import type { ReversedLine, SaleEvent, SaleRecorded, SaleReturned } from './events.ts';
import { type CellLeft, type LineLeft, takenFrom } from './reversal.ts';
import { splitOrder } from './split.ts';

/** A sale as folded from its stream. Returns stay known by their id, also after an amendment or a cancellation. */
export type Sale =
  { readonly is: 'unknown' } | StandingSale | { readonly is: 'cancelled'; readonly returns: KnownReturns };

export interface StandingSale {
  readonly is: 'standing';
  /** As recorded, or as last amended. */
  readonly order: SaleRecorded;
  readonly lines: readonly LineLeft[];
  readonly returns: KnownReturns;
}

export type KnownReturns = ReadonlyMap<string, KnownReturn>;

/** A return beside the order whose lines it named. */
export interface KnownReturn {
  readonly returned: SaleReturned;
  readonly order: SaleRecorded;
}

export const UNKNOWN_SALE: Sale = { is: 'unknown' };

export function evolve(sale: Sale, event: SaleEvent): Sale {
  switch (event.type) {
    case 'SaleRecorded':
    case 'SaleAmended':
      return { is: 'standing', order: event.data, lines: linesOf(event.data), returns: returnsOf(sale) };
    case 'SaleCancelled':
      return { is: 'cancelled', returns: returnsOf(sale) };
    case 'SaleReturned':
      return sale.is === 'standing' ? afterReturn(sale, event.data) : sale;
  }
}

function returnsOf(sale: Sale): KnownReturns {
  return sale.is === 'unknown' ? new Map() : sale.returns;
}

/** The lines of an order of which nothing is back yet. */
function linesOf(order: SaleRecorded): LineLeft[] {
  const cells: CellLeft[][] = order.lines.map(() => []);
  for (const { line, ledger, salespersonId, amount } of splitOrder(order, orderAmounts(order))) {
    cells[line - 1]?.push({ ledger, salespersonId, amount, left: amount });
  }
  return order.lines.map(({ quantity }, index) => ({
    line: index + 1,
    quantity: parseDecimal(quantity),
    returned: { coefficient: 0n, scale: 0 },
    cells: cells[index] ?? [],
  }));
}

function afterReturn(sale: StandingSale, returned: SaleReturned): StandingSale {
  const back = new Map(returned.reversed.map((reversed) => [reversed.line, reversed]));
  const lines = sale.lines.map((line) => {
    const reversed = back.get(line.line);
    return reversed ? without(line, reversed) : line;
  });
  return { ...sale, lines, returns: new Map(sale.returns).set(returned.returnId, { returned, order: sale.order }) };
}

function without(line: LineLeft, reversed: ReversedLine): LineLeft {
  return {
    ...line,
    returned: add(line.returned, parseDecimal(reversed.quantity)),
    cells: line.cells.map((cell) => ({ ...cell, left: cell.left - takenFrom(cell, reversed) })),
  };
}
