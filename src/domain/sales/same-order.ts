import type { AmendSale } from './commands.ts';
import type { SaleRecorded } from './events.ts';

/** What an amendment says beside the order itself. */
const BESIDE = new Set(['reason', 'reversed']);

/**
 * Whether two orders say the same, field by field; the sequence of lines and credits counts, that of fields does not.
 */
export function isSameOrder(a: SaleRecorded, b: SaleRecorded | AmendSale): boolean {
  return textOf(a) === textOf(b);
}

function textOf(order: object): string {
  return JSON.stringify(
    fieldsOf(order).filter(([name]) => !BESIDE.has(name)),
    (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) ? fieldsOf(value) : value,
  );
}

function fieldsOf(value: object): [string, unknown][] {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}
