import { type Diagnosis, type DrilledRow, isSummed } from '../shared/diagnosis.ts';

export interface Checked {
  readonly agrees: boolean;
  /** What was compared, in lines to print. */
  readonly said: readonly string[];
}

/** Whether the injected cause is named first, and whether each row is the sum of its items. */
export function check(injected: string, { first, answer }: Diagnosis, rows: readonly DrilledRow[]): Checked {
  const unsummed = rows.filter((row) => !isSummed(row));
  return {
    agrees: first === injected && unsummed.length === 0,
    said: [
      `${injected} was injected, ${first ?? `no cause (${answer})`} is named first`,
      ...unsummed.map(({ key, amount, sum }) => `${key} is ${amount}, its items sum to ${sum} minor units`),
      `${rows.length - unsummed.length} rows are the sum of their items, ${unsummed.length} are not`,
    ],
  };
}
