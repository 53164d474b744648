import type { HereColumns } from '../query/statement.ts';
import { cutToPeriod } from '../query/targets/figure.ts';
import type { ExplanationRow } from '../query/targets/sql/explanation.types.ts';
import { actualText } from '../query/targets/text.ts';
import type { Explanation } from './schema-explanation.ts';

/** The columns of the target, which both explanations have. */
export type ExplainedRow = Pick<
  ExplanationRow,
  | 'target_id'
  | 'scope'
  | 'scope_id'
  | 'measure'
  | 'counts'
  | 'currency'
  | 'filter'
  | 'period_from'
  | 'period_until'
  | 'actual'
  | 'lines_without_cost'
>;

export interface Page<After> {
  readonly limit: number;
  readonly after: After | undefined;
}

/** A page of an explanation. */
export interface Explained<After> extends Pick<Explanation, 'figure' | 'items'> {
  readonly here: HereColumns;
  /** Where this page ends. Undefined on the last page. */
  readonly next: After | undefined;
}

export function explainedFigure(row: ExplainedRow, on: string): Explanation['figure'] {
  return {
    targetId: row.target_id,
    scope: row.scope,
    ...(row.scope_id !== null && { scopeId: row.scope_id }),
    measure: row.measure,
    ...(row.currency !== null && { currency: row.currency }),
    counts: row.counts,
    filter: row.filter,
    period: {
      from: row.period_from,
      until: row.period_until,
    },
    on: cutToPeriod(on, row.period_from, row.period_until),
    ...actualText(row.actual, row.lines_without_cost, row.currency),
  };
}
