import { type Decimal, divideHalfUp, formatDecimal, powerOfTen, subtract } from '../kernel/decimal.ts';
import { share } from '../kernel/largest-remainder.ts';
import type { ReversedLine } from './events.ts';
import type { Cell } from './split.ts';

/** A cell, and what earlier reversals left of its amount (the same currency, integer minor units). */
export type CellLeft = Pick<Cell, 'ledger' | 'salespersonId' | 'amount'> & { readonly left: bigint };

/** A line of an order, and what is left of it. */
export interface LineLeft {
  readonly line: number;
  readonly quantity: Decimal;
  /** How much of the quantity is back. */
  readonly returned: Decimal;
  /** In the sequence of splitOrder: revenue or house, then overlays. */
  readonly cells: readonly CellLeft[];
}

/**
 * Rule 6: what each cell of one line gives back once `returned` (cumulative, this time included) of `quantity` are
 * back; in the sequence of the cells. For each ledger on its own: reversed so far = amount x returned / quantity, half
 * up; the difference to what is reversed already is shared by largest remainder in proportion to what each cell still
 * has. Any currency: over the converted cells of a sale it gives the reversal in the company's.
 */
export function reverseLine(cells: readonly CellLeft[], returned: Decimal, quantity: Decimal): bigint[] {
  const back = cells.map(() => 0n);
  for (const ledger of ['revenue', 'house', 'overlay'] as const) {
    const own = [...cells.keys()].filter((index) => (cells[index] as CellLeft).ledger === ledger);
    const left = own.map((index) => (cells[index] as CellLeft).left);
    const whole = sumOf(own.map((index) => (cells[index] as CellLeft).amount));
    const reversed = whole - sumOf(left);
    share(cumulative(whole, returned, quantity) - reversed, left).forEach((part, i) => {
      back[own[i] as number] = part;
    });
  }
  return back;
}

function cumulative(amount: bigint, returned: Decimal, quantity: Decimal): bigint {
  return divideHalfUp(
    amount * returned.coefficient * powerOfTen(quantity.scale),
    quantity.coefficient * powerOfTen(returned.scale),
  );
}

function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

/** The event's entry for a line of which `returned` (cumulative) came back. */
export function reversedLine(line: LineLeft, returned: Decimal): ReversedLine {
  const back = reverseLine(line.cells, returned, line.quantity);
  const credits = line.cells.flatMap(({ ledger, salespersonId }, index) =>
    ledger === 'house' || salespersonId === undefined ? [] : [{ salespersonId, ledger, amount: Number(back[index]) }],
  );
  const amount = sumOf(back.filter((_, index) => line.cells[index]?.ledger !== 'overlay'));
  return {
    line: line.line,
    quantity: formatDecimal(subtract(returned, line.returned)),
    amount: Number(amount),
    credits,
  };
}

/** Reverses all that is left of the lines. A line that came back completely is left out. */
export function reverseAll(lines: readonly LineLeft[]): ReversedLine[] {
  return lines
    .filter(({ quantity, returned }) => subtract(quantity, returned).coefficient > 0n)
    .map((line) => reversedLine(line, line.quantity));
}

/** What an event takes from a cell of the line it names: minor units of the sale's currency. */
export function takenFrom(cell: Pick<Cell, 'ledger' | 'salespersonId'>, reversed: ReversedLine): bigint {
  if (cell.ledger === 'house') return BigInt(reversed.amount);
  const credit = reversed.credits.find(
    ({ ledger, salespersonId }) => ledger === cell.ledger && salespersonId === cell.salespersonId,
  );
  return BigInt(credit?.amount ?? 0);
}
