import { formatDecimal, parseDecimal } from '../../domain/kernel/decimal.ts';
import { type Fraction, roundFraction, toFixedHalfUp } from '../../domain/kernel/fraction.ts';
import { formatMinor } from '../../domain/kernel/money.ts';
import { met } from '../../domain/targets/attainment.ts';
import type { Figure } from './figure.ts';
import type { Ranked } from './figures.ts';
import type { TargetRow } from './schema.ts';

const RATIO_DIGITS = 6;

/** Money with its currency's decimals, units and orders with up to six. Rounded half up: here, and nowhere before. */
export function amountText(amount: Fraction, currency: string | null): string {
  if (currency !== null) return formatMinor(roundFraction(amount, 0), currency);
  return formatDecimal(parseDecimal(toFixedHalfUp(amount, RATIO_DIGITS)));
}

/** A sum from Postgres, exact: minor units, or a plain decimal without a currency. */
export function sumText(sum: string, currency: string | null): string {
  return currency === null ? formatDecimal(parseDecimal(sum)) : moneyText(sum, currency);
}

/** Minor units from Postgres. */
export function moneyText(minor: string, currency: string): string {
  return formatMinor(BigInt(minor), currency);
}

function ratioText(ratio: Fraction | null): string | null {
  return ratio && toFixedHalfUp(ratio, RATIO_DIGITS);
}

/** `actual`, and why it is null. */
export function actualText(
  actual: string,
  linesWithoutCost: string,
  currency: string | null,
): { readonly actual: string | null; readonly linesWithoutCost?: number } {
  if (linesWithoutCost === '0') return { actual: sumText(actual, currency) };
  return {
    actual: null,
    linesWithoutCost: Number(linesWithoutCost),
  };
}

/** The row of a target, as the answers have it. */
export function presented({ figure, rank }: Ranked): TargetRow {
  const { row, effective, original, pace } = figure;
  const text = (amount: Fraction) => amountText(amount, row.currency);
  return {
    targetId: row.target_id,
    scope: row.scope,
    ...(row.scope_id !== null && { scopeId: row.scope_id }),
    name: row.name,
    measure: row.measure,
    ...(row.currency !== null && { currency: row.currency }),
    counts: row.counts,
    filter: row.filter,
    period: {
      from: row.period_from,
      until: row.period_until,
      closed: row.closed,
    },
    target: {
      original: text(original),
      effective: text(effective),
      revisions: row.revisions,
    },
    ...actualText(row.actual, row.lines_without_cost, row.currency),
    attainment: ratioText(figure.attainment),
    originalAttainment: ratioText(figure.originalAttainment),
    met: met(figure.attainment),
    toDate: {
      on: figure.on,
      expected: text(pace.expected),
      pace: ratioText(pace.pace),
      requiredPerDay: pace.requiredPerDay && text(pace.requiredPerDay),
    },
    rank,
    restated: restated(figure),
    stale: row.stale,
  };
}

function restated({ row, restated: figure }: Figure): TargetRow['restated'] {
  return (
    figure && {
      effective: amountText(figure.effective, row.currency),
      ...actualText(row.restated_actual, row.restated_lines_without_cost, row.currency),
      attainment: ratioText(figure.attainment),
    }
  );
}
