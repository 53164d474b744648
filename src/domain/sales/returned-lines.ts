import { type Fault, refuse, type Refused } from '../kernel/decider.ts';
import { add, compare, type Decimal, parseDecimal } from '../kernel/decimal.ts';
import type { RecordReturn } from './commands.ts';
import type { SaleRecorded } from './events.ts';
import type { KnownReturn } from './sale.ts';

/** A line of the order, how much of it comes back, and which entries of the command say so (from 0). */
export interface ReturnedPart {
  readonly line: number;
  readonly quantity: Decimal;
  readonly entries: readonly number[];
}

type LineToReturn = RecordReturn['lines'][number];
export type LineRefusal = 'UnknownLine' | 'LineIsAmbiguous';

/** The lines that a command names, by number or product, in the order's sequence; entries for one line are added up. */
export function partsOf(
  asked: Pick<RecordReturn, 'lines'>,
  order: SaleRecorded,
): ReturnedPart[] | Refused<LineRefusal> {
  const found = asked.lines.map((entry) => linesNamed(entry, order));
  return (
    refuseUnclear(asked.lines, found) ??
    addUp(
      asked.lines,
      found.map(([line]) => line as number),
    )
  );
}

function linesNamed(entry: LineToReturn, { lines }: SaleRecorded): number[] {
  if ('line' in entry) return entry.line <= lines.length ? [entry.line] : [];
  return lines.flatMap(({ productId }, index) => (productId === entry.productId ? [index + 1] : []));
}

function refuseUnclear(
  entries: readonly LineToReturn[],
  found: readonly (readonly number[])[],
): Refused<LineRefusal> | undefined {
  const unknown: Fault[] = [];
  const ambiguous: Fault[] = [];
  entries.forEach((entry, index) => {
    const lines = found[index] as readonly number[];
    const pointer = `/lines/${index}/${'line' in entry ? 'line' : 'productId'}`;
    if (lines.length === 0) {
      unknown.push({
        pointer,
        message:
          'line' in entry
            ? `the sale has no line ${entry.line}`
            : `no line of the sale has the product ${entry.productId}`,
      });
    }
    if (lines.length > 1) ambiguous.push({ pointer, message: `the lines ${lines.join(', ')} have this product` });
  });
  if (unknown.length > 0) {
    return refuse(
      'UnknownLine',
      'The command names lines that the sale does not have. Name lines of the current order, from 1.',
      ...unknown,
    );
  }
  if (ambiguous.length > 0) {
    return refuse(
      'LineIsAmbiguous',
      'The command names a product that several lines have. Name the line by its number.',
      ...ambiguous,
    );
  }
  return undefined;
}

function addUp(entries: readonly LineToReturn[], lines: readonly number[]): ReturnedPart[] {
  const parts = new Map<number, ReturnedPart>();
  entries.forEach((entry, index) => {
    const line = lines[index] as number;
    const quantity = parseDecimal(entry.quantity);
    const before = parts.get(line);
    parts.set(
      line,
      before
        ? { line, quantity: add(before.quantity, quantity), entries: [...before.entries, index] }
        : { line, quantity, entries: [index] },
    );
  });
  return [...parts.values()].sort((a, b) => a.line - b.line);
}

/** Whether a repeated return equals the recorded one, applied to the order as it was then. */
export function isSameReturn(asked: RecordReturn, { returned, order }: KnownReturn): boolean {
  if (asked.at !== returned.at || asked.reason !== returned.reason) return false;
  const parts = partsOf(asked, order);
  if ('refused' in parts || parts.length !== returned.reversed.length) return false;
  return parts.every(({ line, quantity }, index) => {
    const reversed = returned.reversed[index];
    return reversed?.line === line && compare(quantity, parseDecimal(reversed.quantity)) === 0;
  });
}
