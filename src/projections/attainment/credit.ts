import { powerOfTen } from '../../domain/kernel/decimal.ts';
import type { Recorded } from '../../infra/eventstore/port.ts';
import type { Output } from '../runner/projection.ts';
import { CREDIT, type CreditRow, SALES_BY_DAY } from './tables.ts';

/** The columns of `credit` that tell which event makes a row. */
type OfEvent = Pick<CreditRow, 'position' | 'eventId' | 'eventType' | 'recordedAt' | 'sale'>;

/** The row belongs to the order itself, not to what a later event took back. */
export function isOriginal({ position, salePosition }: CreditRow): boolean {
  return position === salePosition;
}

export function ofEvent({ position, id, type, recordedAt, stream }: Recorded): OfEvent {
  return { position, eventId: id, eventType: type, recordedAt, sale: stream };
}

/** Quantities have up to 12 decimals and basis points four: at this scale every sum of units is an integer. */
const UNITS_SCALE = 16;

/** Writes the fact, and adds it to the sums of every owner that it counts for. */
export function writeCredit(credit: CreditRow, owners: readonly string[], out: Output): void {
  out.insert(CREDIT, credit);
  const { ledger, category, bookedOn, amount, units } = credit;
  out.add(
    SALES_BY_DAY,
    { owner: owners, ledger, category: [null, category], bookedOn },
    { amount, units: units.coefficient * powerOfTen(UNITS_SCALE - units.scale) },
  );
}

/** The company, each department above the person once, and the person. */
export function ownersOf(path: readonly string[], salespersonId: string | null): readonly string[] {
  const owners = ['company', ...path.map((departmentId) => `department/${departmentId}`)];
  if (salespersonId !== null) owners.push(`salesperson/${salespersonId}`);
  return owners;
}
