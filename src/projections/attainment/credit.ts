import type { Day } from '../../domain/kernel/day.ts';
import { type Decimal, formatDecimal, powerOfTen } from '../../domain/kernel/decimal.ts';
import type { Recorded } from '../../infra/eventstore/port.ts';
import type { Output } from '../runner/projection.ts';
import { CREDIT, SALES_BY_DAY } from './tables.ts';

/** A row of `credit`, but for the event that makes it. Amounts are minor units; `amount` and `cost` in the company's currency. */
export interface Credit {
  readonly salePosition: bigint;
  readonly source: string;
  readonly saleId: string;
  readonly line: number;
  readonly productId: string;
  readonly category: string;
  readonly segment: string | null;
  readonly territory: string | null;
  readonly ledger: 'revenue' | 'overlay' | 'house';
  readonly salespersonId: string | null;
  readonly basisPoints: number | null;
  /** Leaf first. */
  readonly path: readonly string[];
  readonly assignmentPosition: bigint | null;
  readonly originOn: Day;
  readonly bookedOn: Day;
  readonly units: Decimal;
  readonly currency: string;
  readonly sourceAmount: bigint;
  readonly rate: string;
  readonly ratePosition: bigint | null;
  readonly amount: bigint;
  readonly cost: bigint | null;
}

/** Quantities have up to 12 decimals and basis points four: at this scale every sum of units is an integer. */
const UNITS_SCALE = 16;

/** Writes the fact and adds it to the sums of everyone it counts for. */
export function writeCredit(event: Recorded, credit: Credit, out: Output): void {
  out.insert(CREDIT, [
    event.position,
    event.id,
    event.type,
    event.recordedAt,
    event.stream,
    credit.salePosition,
    credit.source,
    credit.saleId,
    credit.line,
    credit.productId,
    credit.category,
    credit.segment,
    credit.territory,
    credit.ledger,
    credit.salespersonId,
    credit.basisPoints,
    credit.path,
    credit.assignmentPosition,
    credit.originOn,
    credit.bookedOn,
    formatDecimal(credit.units),
    credit.currency,
    credit.sourceAmount,
    credit.rate,
    credit.ratePosition,
    credit.amount,
    credit.cost,
  ]);
  const sums = [credit.amount, credit.units.coefficient * powerOfTen(UNITS_SCALE - credit.units.scale)];
  for (const owner of ownersOf(credit)) {
    for (const category of [null, credit.category]) {
      out.add(SALES_BY_DAY, [owner, credit.ledger, category, credit.bookedOn], sums);
    }
  }
}

/** The company, each department above the person once, and the person. */
function ownersOf({ path, salespersonId }: Credit): string[] {
  const owners = ['company', ...path.map((departmentId) => `department/${departmentId}`)];
  return salespersonId === null ? owners : [...owners, `salesperson/${salespersonId}`];
}
