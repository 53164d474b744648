import { divideHalfUp } from '../../domain/kernel/decimal.ts';
import type { SaleAmended } from '../../domain/sales/events.ts';
import type { Split } from './tables.ts';

const WHOLE = 10_000n;

/**
 * How an amendment changes who is credited with the sale. Undefined if it does not. The amendment tells how much it
 * takes back from whom; rounding can make a share differ by one minor unit a line.
 */
export function splitChange({ reversed, credits }: SaleAmended): Split | undefined {
  if (reversed.length === 0) return undefined; // All of the order had come back: nobody was credited any more.
  const taken = new Map<string, bigint>();
  for (const { ledger, salespersonId, amount } of reversed.flatMap((line) => line.credits)) {
    if (ledger === 'revenue') taken.set(salespersonId, (taken.get(salespersonId) ?? 0n) + BigInt(amount));
  }
  const total = [...taken.values()].reduce((sum, amount) => sum + amount, 0n);
  const after = [...credits].sort((a, b) => (a.salespersonId < b.salespersonId ? -1 : 1));
  const samePeople = after.length === taken.size && after.every(({ salespersonId }) => taken.has(salespersonId));
  const tolerance = WHOLE * BigInt(reversed.length);
  const sameShares = after.every(({ salespersonId, basisPoints }) => {
    const gap = (taken.get(salespersonId) ?? 0n) * WHOLE - BigInt(basisPoints) * total;
    return gap <= tolerance && gap >= -tolerance;
  });
  if (samePeople && sameShares) return undefined;
  const before = [...taken].map(([salespersonId, amount]) => ({
    salespersonId,
    basisPoints: total === 0n ? 0 : Number(divideHalfUp(amount * WHOLE, total)),
  }));
  return { before: before.sort((a, b) => (a.salespersonId < b.salespersonId ? -1 : 1)), after };
}
