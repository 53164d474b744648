import { add, formatDecimal, parseDecimal, subtract } from '../../domain/kernel/decimal.ts';
import type { Figure } from './figure.ts';
import { presented } from './present.ts';
import type { StoredChild, TargetRow } from './rows.ts';

/** One target with its versions, what was said about them, and what was handed down. Amounts here are the target's own currency. */
export function detailed(figure: Figure, rank: number | null): object {
  const { row } = figure;
  return {
    ...presented(figure, rank),
    proration: row.proration,
    withdrawn: row.withdrawn,
    ...(row.plan_currency !== null && { plan: { currency: row.plan_currency, rate: row.plan_rate } }),
    versions: (row.versions ?? []).map((version) => ({
      ...version,
      ...(row.plan_currency !== null && { currency: row.plan_currency }),
    })),
    allocation: row.allocation && allocated(row, row.allocation),
  };
}

/** The gap is what the amount now recorded has over the children's sum: below zero where they over-assign on purpose. */
function allocated(row: TargetRow, children: readonly StoredChild[]): object {
  const sum = children.map(({ amount }) => parseDecimal(amount)).reduce(add);
  const own = parseDecimal(row.versions?.at(-1)?.amount ?? '0');
  return {
    ...(row.plan_currency !== null && { currency: row.plan_currency }),
    children,
    allocated: formatDecimal(sum),
    gap: formatDecimal(subtract(own, sum)),
  };
}
