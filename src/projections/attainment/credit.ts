import { powerOfTen } from '../../domain/kernel/decimal.ts';
import type { Recorded } from '../../infra/eventstore/port.ts';
import type { Output } from '../runner/projection.ts';
import { CREDIT, type CreditRow, SALES_BY_DAY } from './tables.ts';

/** A row of `credit` without the event that makes it. */
export type CreditFields = Omit<CreditRow, 'position' | 'eventId' | 'eventType' | 'recordedAt' | 'sale'>;

/** The row belongs to the order itself, not to what a later event took back. */
export function isOriginal({ position, salePosition }: CreditRow): boolean {
  return position === salePosition;
}

/** Quantities have up to 12 decimals and basis points four: at this scale every sum of units is an integer. */
const UNITS_SCALE = 16;

/** Writes the fact, and adds it to the sums of every owner that it counts for. */
export function writeCredit(event: Recorded, credit: CreditFields, out: Output): void {
  out.insert(CREDIT, {
    ...credit,
    position: event.position,
    eventId: event.id,
    eventType: event.type,
    recordedAt: event.recordedAt,
    sale: event.stream,
  });
  const { ledger, bookedOn, amount } = credit;
  const sums = { amount, units: credit.units.coefficient * powerOfTen(UNITS_SCALE - credit.units.scale) };
  for (const owner of ownersOf(credit)) {
    for (const category of [null, credit.category]) {
      out.add(SALES_BY_DAY, { owner, ledger, category, bookedOn }, sums);
    }
  }
}

/** The company, each department above the person once, and the person. */
function ownersOf({ path, salespersonId }: CreditFields): string[] {
  const owners = ['company', ...path.map((departmentId) => `department/${departmentId}`)];
  return salespersonId === null ? owners : [...owners, `salesperson/${salespersonId}`];
}
