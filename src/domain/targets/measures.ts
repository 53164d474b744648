import type { Measure } from './commands.ts';

interface MeasureTerms {
  /** Amounts are money, in minor units of the company's currency. Otherwise they are plain decimals. */
  readonly money: boolean;
  /** The sums by day hold it. Otherwise it is computed from the credits. */
  readonly summable: boolean;
  /** It is not stated while a line that counts has no cost (rule 17). */
  readonly needsCost: boolean;
  /** What counts: each credit with its value, or each order once while its net amount is above zero. */
  readonly counts: 'credits' | 'orders';
}

/** Each measure of a target is declared here, and its value of a credit in `api/query/targets/sql/value.sql`. */
export const MEASURES = {
  revenue: { money: true, summable: true, needsCost: false, counts: 'credits' },
  units: { money: false, summable: true, needsCost: false, counts: 'credits' },
  orders: { money: false, summable: false, needsCost: false, counts: 'orders' },
  margin: { money: true, summable: false, needsCost: true, counts: 'credits' },
} as const satisfies Record<Measure, MeasureTerms>;

export function isMoney(measure: Measure): boolean {
  return MEASURES[measure].money;
}

/** The measures with a property, in the order of their declaration. */
export function measuresThat(has: (terms: MeasureTerms) => boolean): string[] {
  return Object.entries(MEASURES).flatMap(([measure, terms]) => (has(terms) ? [measure] : []));
}
