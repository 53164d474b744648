import { firstOpenDay } from '../../domain/directory/closes.ts';
import type { Directory } from '../../domain/directory/directory.ts';
import {
  add,
  type Decimal,
  divideHalfUp,
  multiply,
  parseDecimal,
  powerOfTen,
  subtract,
} from '../../domain/kernel/decimal.ts';
import type { ReversedLine } from '../../domain/sales/events.ts';
import { reverseLine, takenFrom } from '../../domain/sales/reversal.ts';
import type { Recorded } from '../../infra/eventstore/port.ts';
import type { Output } from '../runner/projection.ts';
import { isOriginal, ofEvent, ownersOf, writeCredit } from './credit.ts';
import { unitsOf } from './sale-rows.ts';
import type { CreditRow } from './tables.ts';

const NOTHING: Decimal = { coefficient: 0n, scale: 0 };

/** A cell of the order, and what earlier events left of it. */
interface CellBalance {
  readonly original: CreditRow;
  readonly amountLeft: bigint;
  readonly costLeft: bigint | null;
}

/**
 * Rule 6 in the company's currency. The event says what is taken back in the currency of the sale; rate, path and
 * category are those of the original. The rows count on the origin day while it is open, else on the first open day
 * after it.
 */
export function writeReversal(
  event: Recorded,
  reversed: readonly ReversedLine[],
  recalled: readonly CreditRow[],
  directory: Directory,
  out: Output,
): void {
  const rows = standingOrder(event, recalled);
  for (const line of reversed) {
    const own = rows.filter((row) => row.line === line.line);
    if (own.length === 0) {
      throw new Error(
        `${event.type} takes back line ${line.line} of "${event.stream}", which has no credit in the read model.`,
      );
    }
    for (const credit of takeBack(line, own)) {
      const bookedOn = firstOpenDay(directory, credit.originOn);
      writeCredit({ ...credit, ...ofEvent(event), bookedOn }, ownersOf(credit.path, credit.salespersonId), out);
    }
  }
}

/**
 * The rows of the order as last recorded or amended before this event. Rows of the orders that it replaced are left
 * out.
 */
function standingOrder({ position }: Recorded, rows: readonly CreditRow[]): CreditRow[] {
  const before = rows.filter((row) => row.salePosition < position);
  const last = before.reduce((latest, { salePosition }) => (salePosition > latest ? salePosition : latest), -1n);
  return before.filter(({ salePosition }) => salePosition === last).sort(bySalesperson);
}

/** The order of splitOrder, so that an odd cent goes to the same person. */
function bySalesperson(a: CreditRow, b: CreditRow): number {
  return (a.salespersonId ?? '') < (b.salespersonId ?? '') ? -1 : 1;
}

/** The rows of the cells of a line, with what is taken back from each. */
function takeBack(line: ReversedLine, rows: readonly CreditRow[]): CreditRow[] {
  const cells = rows.filter(isOriginal).map((original) => standing(original, rows));
  const quantity = unitsSold(rows.filter(isOriginal));
  const now = parseDecimal(line.quantity);
  const returned = add(subtract(quantity, unitsSold(rows)), now);
  const amounts = amountsBack(cells, returned, quantity);
  return cells.map(({ original, costLeft }, index) => {
    const sourceAmount = takenFrom(
      { ledger: original.ledger, salespersonId: original.salespersonId ?? undefined },
      line,
    );
    // In the company's own currency the amounts of the event are used as they are.
    const amount = original.ratePosition === null ? sourceAmount : (amounts[index] as bigint);
    const units = unitsOf(now, original.basisPoints ?? undefined);
    return {
      ...original,
      units: { coefficient: -units.coefficient, scale: units.scale },
      sourceAmount: -sourceAmount,
      amount: -amount,
      cost:
        original.cost === null || costLeft === null ? null : stillCosts(original.cost, returned, quantity) - costLeft,
    };
  });
}

function standing(original: CreditRow, rows: readonly CreditRow[]): CellBalance {
  const same = rows.filter(
    ({ ledger, salespersonId }) => ledger === original.ledger && salespersonId === original.salespersonId,
  );
  return {
    original,
    amountLeft: same.reduce((sum, { amount }) => sum + amount, 0n),
    costLeft: original.cost === null ? null : same.reduce((sum, { cost }) => sum + (cost ?? 0n), 0n),
  };
}

function amountsBack(cells: readonly CellBalance[], returned: Decimal, quantity: Decimal): bigint[] {
  const left = cells.map(({ original, amountLeft }) => ({
    ledger: original.ledger,
    salespersonId: original.salespersonId ?? undefined,
    amount: original.amount,
    left: amountLeft,
  }));
  return reverseLine(left, returned, quantity);
}

/** The quantity of the line, net of returns if their rows are given. Each unit is once in revenue or house. */
function unitsSold(rows: readonly CreditRow[]): Decimal {
  return rows.filter(({ ledger }) => ledger !== 'overlay').reduce((sum, { units }) => add(sum, units), NOTHING);
}

/** The cost of a cell that is left after `returned` of `quantity` were taken back. Zero if all were. */
function stillCosts(cost: bigint, returned: Decimal, quantity: Decimal): bigint {
  const back = multiply({ coefficient: cost, scale: 0 }, returned);
  return (
    cost - divideHalfUp(back.coefficient * powerOfTen(quantity.scale), quantity.coefficient * powerOfTen(back.scale))
  );
}
