import { formatDecimal, parseDecimal } from '../../domain/kernel/decimal.ts';
import { type Fraction, roundFraction, toFixedHalfUp } from '../../domain/kernel/fraction.ts';
import { formatMinor } from '../../domain/kernel/money.ts';
import { met } from '../../domain/targets/attainment.ts';
import type { Figure } from './figure.ts';

const RATIO_DIGITS = 6;

/** Money with its currency's decimals; units and orders with up to six. Rounded here and nowhere before, half up. */
export function amountText(amount: Fraction, currency: string | null): string {
  if (currency !== null) return formatMinor(roundFraction(amount, 0), currency);
  return formatDecimal(parseDecimal(toFixedHalfUp(amount, RATIO_DIGITS)));
}

/** A sum as Postgres gives it, exact: minor units, or a plain decimal without a currency. */
export function sumText(sum: string, currency: string | null): string {
  return currency === null ? formatDecimal(parseDecimal(sum)) : moneyText(sum, currency);
}

/** Minor units as Postgres gives them. */
export function moneyText(minor: string, currency: string): string {
  return formatMinor(BigInt(minor), currency);
}

export function ratioText(ratio: Fraction | null): string | null {
  return ratio && toFixedHalfUp(ratio, RATIO_DIGITS);
}

/** The row of a target, as the answers show it. */
export function presented(figure: Figure, rank: number | null): object {
  const { row, effective, original, actual, pace, restated } = figure;
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
    period: { from: row.period_from, until: row.period_until, closed: row.closed },
    target: { original: text(original), effective: text(effective), revisions: row.revisions },
    actual: actual && sumText(row.actual, row.currency),
    ...(actual === null && { linesWithoutCost: Number(row.lines_without_cost) }),
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
    restated: restated && { effective: text(restated.effective), attainment: ratioText(restated.attainment) },
    stale: row.stale,
  };
}
