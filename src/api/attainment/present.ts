import type { Fraction } from '../../domain/kernel/fraction.ts';
import { met } from '../../domain/targets/attainment.ts';
import { NOMINAL_COVERAGE } from '../../domain/targets/forecast.ts';
import type { Figure } from '../query/targets/figure.ts';
import type { Forecasted, Foreseen } from '../query/targets/forecasts.ts';
import { actualText, amountText, ratioText } from '../query/targets/text.ts';
import type { TargetRow } from './schema.ts';

/** The row of a target, as the answers have it. */
export function presented({ figure, rank, foreseen }: Forecasted): TargetRow {
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
      forecast: forecastText(foreseen, text),
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

function forecastText(
  { value, interval, periods, withheld }: Foreseen,
  text: (amount: Fraction) => string,
): TargetRow['toDate']['forecast'] {
  return {
    value: value && text(value),
    low: interval && text(interval.low),
    high: interval && text(interval.high),
    coverage: interval && NOMINAL_COVERAGE.toFixed(6),
    periods,
    withheld,
  };
}
