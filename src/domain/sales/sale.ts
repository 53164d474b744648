import { refuse, type Refused } from '../kernel/decider.ts';
import { add, parseDecimal } from '../kernel/decimal.ts';
import { orderAmounts } from './amounts.ts';
import type { ReversedLine, SaleEvent, SaleRecorded, SaleReturned } from './events.ts';
import type { FactRetracted } from './fulfilment/events.ts';
import { type Fact, withoutRetracted } from './fulfilment/facts.ts';
import { type CellLeft, type LineLeft, takenFrom } from './reversal.ts';
import { splitOrder } from './split.ts';

/** A sale as folded from its stream. Returns stay known by their id, also after an amendment or a cancellation. */
export type Sale = { readonly is: 'unknown' } | SaleKnown;
export type SaleKnown = StandingSale | CancelledSale;

interface Recorded {
  /** As recorded, or as last amended. */
  readonly order: SaleRecorded;
  readonly returns: KnownReturns;
  readonly facts: readonly Fact[];
  /** What took facts back, to tell a repeat. */
  readonly retractions: readonly FactRetracted[];
}

export interface StandingSale extends Recorded {
  readonly is: 'standing';
  readonly lines: readonly LineLeft[];
}

export interface CancelledSale extends Recorded {
  readonly is: 'cancelled';
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
      return { ...before(sale), is: 'standing', order: event.data, lines: linesOf(event.data) };
    case 'SaleCancelled':
      return sale.is === 'unknown' ? sale : { ...before(sale), is: 'cancelled', order: sale.order };
    case 'SaleReturned':
      return sale.is === 'standing' ? afterReturn(sale, event.data) : sale;
    case 'FactRetracted':
      return sale.is === 'unknown' ? sale : afterRetraction(sale, event.data);
    default:
      return sale.is === 'unknown' ? sale : { ...sale, facts: [...sale.facts, event] };
  }
}

/** What stays known when the order is amended or cancelled. */
function before(sale: Sale): Pick<Recorded, 'returns' | 'facts' | 'retractions'> {
  if (sale.is === 'unknown') return { returns: new Map(), facts: [], retractions: [] };
  return { returns: sale.returns, facts: sale.facts, retractions: sale.retractions };
}

function afterRetraction(sale: SaleKnown, data: FactRetracted): SaleKnown {
  return { ...sale, facts: withoutRetracted(sale.facts, data), retractions: [...sale.retractions, data] };
}

export function unknownSale({
  saleId,
  source,
}: {
  readonly saleId: string;
  readonly source: string;
}): Refused<'SaleIsUnknown'> {
  return refuse('SaleIsUnknown', `There is no sale ${saleId} of ${source}. Send RecordSale first, or check both ids.`);
}

/** The lines of an order of which nothing is back yet. */
function linesOf(order: SaleRecorded): LineLeft[] {
  const lines = order.lines.map(({ quantity }, index) => ({
    line: index + 1,
    quantity: parseDecimal(quantity),
    returned: { coefficient: 0n, scale: 0 },
    cells: [] as CellLeft[],
  }));
  for (const { line, ledger, salespersonId, amount } of splitOrder(order, orderAmounts(order))) {
    lines[line - 1]?.cells.push({ ledger, salespersonId, amount, left: amount });
  }
  return lines;
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
