import { readFileSync } from 'node:fs';

const read = (name: string) => readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8').trim();

/** What several statements have in common stands in one file each; `{name}` in a statement is its text. */
const PARTS: Readonly<Record<string, string>> = {
  here: read('here'),
  terms: read('terms'),
  target: read('target'),
  counted: read('counted'),
  later: read('later'),
  sums: read('sums'),
  credits: read('credits'),
  moves: read('moves'),
  withoutCost: read('without-cost'),
};

type Question = 'figures' | 'explanation' | 'explanation-orders' | 'changes';

/** The statement of one question, whole: a single statement, so that rows and position are of one moment. */
export function statement(question: Question, parts: Readonly<Record<string, string>> = {}): string {
  return filled(read(question), { ...PARTS, ...parts });
}

/** The figures of a period, of one target's period, or of any: a condition of its own for each, so that a plan made for good uses the index. */
export function figuresStatement(which: 'which-of-period' | 'which-of-target' | 'which-of-any'): string {
  return statement('figures', { which: read(which) });
}

function filled(sql: string, parts: Readonly<Record<string, string>>): string {
  return sql.replaceAll(/\{([a-zA-Z]+)\}/g, (slot, name: string) =>
    parts[name] === undefined ? slot : filled(parts[name], parts),
  );
}
