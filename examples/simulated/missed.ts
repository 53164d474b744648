import type { TargetRow } from '../shared/attainment.ts';
import { money, wrapped } from '../shared/columns.ts';
import type { Diagnosis } from '../shared/diagnosis.ts';

/** The target of a department, or of a person, that was missed by most. */
export function worst(rows: readonly TargetRow[], scope: 'department' | 'salesperson'): TargetRow | undefined {
  const missed = rows.filter((row) => row.scope === scope && row.met === false);
  return missed.toSorted((a, b) => Number(a.attainment) - Number(b.attainment))[0];
}

/** Why somebody missed a target, in a line. */
export function missedLine({ name }: TargetRow, found: Diagnosis): string {
  const { target, shortfall, currency, first, answer, causes, person } = found;
  const amount = causes.find(({ cause }) => cause === first)?.amount;
  const why = amount === undefined ? (first ?? answer) : `${first ?? ''} cost ${money(amount)}`;
  const own = person === null ? '' : `; own part ${person.verdict}`;
  return wrapped(`${name} missed ${money(shortfall)} of ${money(target)} ${currency ?? ''}: ${why}${own}`, '  ');
}
