import { measuresThat } from '../../domain/targets/measures.ts';
import { fill, HERE, type Parts, readSql } from '../query/statement.ts';

const read = (name: string) => readSql(new URL('./sql/', import.meta.url), name);
const array = (measures: readonly string[]) => `ARRAY[${measures.map((each) => `'${each}'`).join(', ')}]::text[]`;

/** What several statements have in common: an SQL file each, and what the measures are declared with. */
const PARTS: Parts = {
  ...HERE,
  terms: read('terms'),
  target: read('target'),
  counted: read('counted'),
  within: read('within-booked'),
  value: read('value'),
  later: read('later'),
  sums: read('sums'),
  credits: read('credits'),
  moves: read('moves'),
  withoutCost: read('without-cost'),
  summable: array(measuresThat(({ summable }) => summable)),
  needsCost: array(measuresThat(({ needsCost }) => needsCost)),
  byOrder: array(measuresThat(({ counts }) => counts === 'orders')),
};

/** The statement of one question, whole: a single statement, so that rows and position are of one moment. */
export function statement(name: string, parts: Parts = {}): string {
  return fill(read(name), { ...PARTS, ...parts });
}

/** Each has its own condition, so that a plan that is kept for all values uses the index. */
export function figuresStatement(which: 'which-of-period' | 'which-of-target' | 'which-of-any'): string {
  return statement('figures', { which: read(which) });
}
