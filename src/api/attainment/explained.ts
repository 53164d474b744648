import { actualOf, cutToPeriod } from './figure.ts';
import { sumText } from './present.ts';
import type { HereColumns } from './rows.ts';

/** What both explanations say of the target itself. */
export interface ExplainedRow {
  readonly target_id: string;
  readonly scope: string;
  readonly scope_id: string | null;
  readonly measure: string;
  readonly counts: string;
  readonly currency: string | null;
  readonly filter: object | null;
  readonly period_from: string;
  readonly period_until: string;
  readonly actual: string;
  readonly lines_without_cost: string;
}

export interface Page<After> {
  readonly limit: number;
  readonly after: After | undefined;
}

export interface Explanation<After> {
  readonly here: HereColumns;
  readonly figure: object;
  readonly items: readonly object[];
  /** Where this page ends, unless it is the last. */
  readonly next: After | undefined;
}

export function explainedFigure(row: ExplainedRow, on: string): object {
  const actual = actualOf(row.actual, row.lines_without_cost);
  return {
    targetId: row.target_id,
    scope: row.scope,
    ...(row.scope_id !== null && { scopeId: row.scope_id }),
    measure: row.measure,
    ...(row.currency !== null && { currency: row.currency }),
    counts: row.counts,
    filter: row.filter,
    period: { from: row.period_from, until: row.period_until },
    on: cutToPeriod(on, row.period_from, row.period_until),
    actual: actual && sumText(row.actual, row.currency),
    ...(actual === null && { linesWithoutCost: Number(row.lines_without_cost) }),
  };
}
