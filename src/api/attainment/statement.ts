import { readFileSync } from 'node:fs';

const read = (name: string) => readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8').trim();

/** What several statements have in common stands in one file each; `{name}` in a statement is its text. */
const parts: Readonly<Record<string, string>> = {
  here: read('here'), terms: read('terms'), target: read('target'), counted: read('counted'),
  sums: read('sums'), credits: read('credits'), moves: read('moves'), withoutCost: read('without-cost'),
};

/** The statement of one question, whole: a single statement, so that rows and position are of one moment. */
export function statement(question: 'figures' | 'explanation' | 'explanation-orders' | 'changes'): string {
  return filled(read(question));
}

function filled(sql: string): string {
  return sql.replaceAll(/\{(here|terms|counted|sums|credits|moves|withoutCost|target)\}/g, (_, name: string) => filled(parts[name] ?? ''));
}
