import { ownerOf } from '../../domain/directory/directory.ts';
import { minorDigits } from '../../domain/kernel/currency.ts';
import { add, type Decimal, formatDecimal, parseDecimal, roundHalfUp, subtract } from '../../domain/kernel/decimal.ts';
import { formatMinor } from '../../domain/kernel/money.ts';
import { eventPosition } from '../query/event-position.ts';
import type { Sight } from '../query/sight.ts';
import type { Forecasted } from '../query/targets/forecasts.ts';
import type { FiguresRow } from '../query/targets/sql/figures.types.ts';
import type { StoredChild, StoredVersion } from '../query/targets/stored.ts';
import { presented } from './present.ts';
import type { TargetDetail } from './schema.ts';

/**
 * One target with its versions, and how it was handed down. Their amounts are in the currency that the target was set
 * in.
 */
export function detailed(ranked: Forecasted, sight: Sight): Omit<TargetDetail, 'position' | 'asOf' | 'lagMs'> {
  const { row } = ranked.figure;
  return {
    ...presented(ranked),
    proration: row.proration,
    withdrawn: row.withdrawn,
    ...(row.plan_currency !== null && { plan: { currency: row.plan_currency, rate: row.plan_rate } }),
    versions: (row.versions ?? []).map((version) => versionOf(version, row)),
    allocation: row.allocation && allocated(row, row.allocation, sight),
  };
}

function versionOf(version: StoredVersion, row: FiguresRow): TargetDetail['versions'][number] {
  return {
    ...version,
    position: eventPosition(version.position),
    ...planCurrency(row),
  };
}

/** The gap is what the latest amount has over the sum of the children. Below zero if more was allocated on purpose. */
function allocated(row: FiguresRow, children: StoredChild[], { owners }: Sight): TargetDetail['allocation'] {
  const sum = children.map(({ amount }) => parseDecimal(amount)).reduce(add);
  const own = parseDecimal(row.versions?.at(-1)?.amount ?? '0');
  return {
    ...planCurrency(row),
    children: children.filter(({ scope, scopeId }) => owners?.includes(ownerOf(scope, scopeId)) ?? true),
    allocated: plannedText(sum, row),
    gap: plannedText(subtract(own, sum), row),
  };
}

function planCurrency({ plan_currency: currency }: FiguresRow): { readonly currency?: string } {
  return currency === null ? {} : { currency };
}

/** An amount with the decimals of the currency that the target was set in. */
function plannedText(amount: Decimal, { plan_currency: currency }: FiguresRow): string {
  return currency === null ? formatDecimal(amount) : formatMinor(roundHalfUp(amount, minorDigits(currency)), currency);
}
