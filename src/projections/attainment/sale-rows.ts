import { firstOpenDay } from '../../domain/directory/closes.ts';
import { companyRate } from '../../domain/directory/company-rate.ts';
import type { Directory } from '../../domain/directory/directory.ts';
import { assignmentOn, pathOf } from '../../domain/directory/organisation.ts';
import { type Conversion, convert } from '../../domain/kernel/conversion.ts';
import type { Day } from '../../domain/kernel/day.ts';
import { type Decimal, divideHalfUp, parseDecimal } from '../../domain/kernel/decimal.ts';
import { share } from '../../domain/kernel/largest-remainder.ts';
import { orderAmounts, orderCosts } from '../../domain/sales/amounts.ts';
import { convertOrder } from '../../domain/sales/conversion.ts';
import type { SaleRecorded } from '../../domain/sales/events.ts';
import { type Cell, splitOrder } from '../../domain/sales/split.ts';
import type { Recorded } from '../../infra/eventstore/port.ts';
import type { Output } from '../runner/projection.ts';
import { ofEvent, ownersOf, writeCredit } from './credit.ts';

const WHOLE = 10_000n;

/**
 * Writes the credits of an order that is recorded or amended. The amounts are converted once, then split. Departments
 * are those of the sale's day, as known at this position of the log.
 */
export function writeSale(event: Recorded, sale: SaleRecorded, directory: Directory, out: Output): void {
  const originOn = event.metadata.day;
  const bookedOn = firstOpenDay(directory, originOn);
  const rated = companyRate(directory, sale.currency, originOn);
  const amounts = orderAmounts(sale);
  const source = splitOrder(sale, amounts);
  const converted = rated.position === null ? source : splitOrder(sale, convertOrder(amounts, rated.conversion));
  const costs = costsOfCells(sale, converted, rated.conversion);
  const places = placesOn(directory, originOn);
  const { position, eventId, eventType, recordedAt, sale: stream } = ofEvent(event);
  converted.forEach((cell, index) => {
    const { productId, quantity } = sale.lines[cell.line - 1] as SaleRecorded['lines'][number];
    const { path, assignmentPosition, owners } = places(cell.salespersonId);
    writeCredit(
      // Every field by name: spreading objects into a row costs more than everything else here.
      {
        position,
        eventId,
        eventType,
        recordedAt,
        sale: stream,
        salePosition: position,
        source: sale.source,
        saleId: sale.saleId,
        line: cell.line,
        productId,
        category: categoryOf(directory, productId),
        segment: sale.segment ?? null,
        territory: sale.territory ?? null,
        ledger: cell.ledger,
        salespersonId: cell.salespersonId ?? null,
        basisPoints: cell.basisPoints ?? null,
        path,
        assignmentPosition,
        originOn,
        bookedOn,
        units: unitsOf(parseDecimal(quantity), cell.basisPoints),
        currency: sale.currency,
        sourceAmount: (source[index] as Cell).amount,
        rate: rated.text,
        ratePosition: rated.position,
        amount: cell.amount,
        cost: costs[index] ?? null,
      },
      owners,
      out,
    );
  });
}

function categoryOf(directory: Directory, productId: string): string {
  const product = directory.products.get(productId);
  if (!product) {
    throw new Error(`The product "${productId}" is not listed before this position: its category is unknown.`);
  }
  return product.category;
}

/** Where a credit to a person counts. */
interface Place {
  readonly path: readonly string[];
  readonly assignmentPosition: bigint | null;
  readonly owners: readonly string[];
}

const NOBODY: Place = { path: [], assignmentPosition: null, owners: ownersOf([], null) };

/**
 * Looks each person up once. A person without a department, after a correction, still counts for themselves and the
 * company.
 */
function placesOn(directory: Directory, day: Day): (salespersonId: string | undefined) => Place {
  const found = new Map<string, Place>();
  return (salespersonId) => {
    if (salespersonId === undefined) return NOBODY;
    const known = found.get(salespersonId);
    if (known) return known;
    const assignment = assignmentOn(directory, salespersonId, day);
    const path = assignment ? pathOf(directory, assignment.departmentId, day) : [];
    const place = {
      path,
      assignmentPosition: assignment?.position ?? null,
      owners: ownersOf(path, salespersonId),
    };
    found.set(salespersonId, place);
    return place;
  };
}

/** quantity x basis points / 10,000, exact. The whole quantity of a house sale. */
export function unitsOf(quantity: Decimal, basisPoints: number | undefined): Decimal {
  if (basisPoints === undefined) return quantity;
  return { coefficient: quantity.coefficient * BigInt(basisPoints), scale: quantity.scale + 4 };
}

/**
 * Splits the cost of a line over its cells by basis points; the parts sum to it. An overlay has its own share, rounded
 * half up.
 */
function costsOfCells(sale: SaleRecorded, cells: readonly Cell[], conversion: Conversion): (bigint | undefined)[] {
  const costs = orderCosts(sale).map((cost) => (cost === undefined ? undefined : convert(cost, conversion)));
  if (costs.every((cost) => cost === undefined)) return [];
  const parts = cells.map(({ line, ledger, basisPoints }) => {
    const cost = costs[line - 1];
    return cost !== undefined && ledger === 'overlay' ? divideHalfUp(cost * BigInt(basisPoints ?? 0), WHOLE) : cost;
  });
  costs.forEach((cost, index) => {
    if (cost === undefined) return;
    const own = [...cells.keys()].filter((at) => cells[at]?.line === index + 1 && cells[at].ledger !== 'overlay');
    share(
      cost,
      own.map((at) => BigInt(cells[at]?.basisPoints ?? WHOLE)),
    ).forEach((part, i) => {
      parts[own[i] as number] = part;
    });
  });
  return parts;
}
