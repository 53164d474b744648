import { divideHalfUp } from '../kernel/decimal.ts';
import { share } from '../kernel/largest-remainder.ts';
import type { OrderAmounts } from './amounts.ts';
import type { SaleRecorded, SoldCredit } from './events.ts';

/** The part of one line that one person is credited with; `house` is a line of an order without credits. */
export interface Cell {
  /** From 1, in the order's own sequence. */
  readonly line: number;
  /** undefined for `house`, and so is basisPoints. */
  readonly salespersonId: string | undefined;
  readonly ledger: 'revenue' | 'overlay' | 'house';
  readonly basisPoints: number | undefined;
  /** Integer minor units, of the currency of the amounts that were split. */
  readonly amount: bigint;
}

type Credited = Pick<SaleRecorded, 'credits' | 'overlays'>;
type Split = Pick<OrderAmounts, 'total' | 'lines'>;

const WHOLE = 10_000n;

/**
 * Rule 4. Revenue (or house) cells come first, line by line, people by salespersonId within the line; then the
 * overlays, person by person. The revenue cells sum to the lines and to each person's part of the order.
 */
export function splitOrder(sale: Credited, amounts: Split): Cell[] {
  const cells = sale.credits.length === 0 ? houseCells(amounts) : revenueCells(bySalesperson(sale.credits), amounts);
  for (const overlay of bySalesperson(sale.overlays ?? [])) addOverlay(cells, overlay, amounts);
  return cells;
}

/** In code-unit order, so that the split does not depend on the order in which the credits were given. */
function bySalesperson(credits: readonly SoldCredit[]): readonly SoldCredit[] {
  if (credits.length < 2) return credits;
  return [...credits].sort((a, b) => (a.salespersonId < b.salespersonId ? -1 : 1));
}

function houseCells({ lines }: Split): Cell[] {
  return lines.map((amount, index) => ({
    line: index + 1,
    salespersonId: undefined,
    ledger: 'house',
    basisPoints: undefined,
    amount,
  }));
}

/** The order over its people first; then line by line, in proportion to what each person still has of their part. */
function revenueCells(credits: readonly SoldCredit[], { total, lines }: Split): Cell[] {
  const left = share(
    total,
    credits.map(({ basisPoints }) => BigInt(basisPoints)),
  );
  const cells: Cell[] = [];
  lines.forEach((lineAmount, index) => {
    const parts = share(lineAmount, left);
    credits.forEach(({ salespersonId, basisPoints }, person) => {
      const amount = parts[person] as bigint;
      left[person] = (left[person] as bigint) - amount;
      cells.push({ line: index + 1, salespersonId, ledger: 'revenue', basisPoints, amount });
    });
  });
  return cells;
}

/**
 * An overlay is apart from the order: its share of the total, half up, over the lines in proportion to their amounts.
 */
function addOverlay(cells: Cell[], { salespersonId, basisPoints }: SoldCredit, { total, lines }: Split): void {
  const parts = share(divideHalfUp(total * BigInt(basisPoints), WHOLE), lines);
  parts.forEach((amount, index) => {
    cells.push({ line: index + 1, salespersonId, ledger: 'overlay', basisPoints, amount });
  });
}
