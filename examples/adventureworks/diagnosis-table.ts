import { styleText } from 'node:util';
import type { TargetRow } from '../shared/attainment.ts';
import type { Service } from '../shared/client.ts';
import { line, money } from '../shared/columns.ts';
import { type Diagnosis, diagnosis } from '../shared/diagnosis.ts';
import { missingFacts } from '../shared/missing-facts.ts';

/** How the worst quarters of people are explained, and which facts would tell more. */
export async function worstTable(service: Service, position: string, worst: readonly TargetRow[]): Promise<string> {
  const found: { readonly row: TargetRow; readonly why: Diagnosis }[] = [];
  for (const row of worst) found.push({ row, why: await diagnosis(service, position, row.targetId) });
  return [
    styleText('bold', 'The worst quarter of each of five people, explained (USD)'),
    styleText('dim', row('', 'quarter from', 'target', 'actual', 'shortfall', 'first cause')),
    ...found.map(({ row: { name, period }, why: { target, actual, shortfall, first, answer } }) =>
      row(name, period.from, money(target), money(actual), money(shortfall), first ?? answer),
    ),
    styleText('dim', '  too few: the history is too short, or the numbers too small, to tell a cause from chance'),
    '',
    missingFacts(found.flatMap(({ why }) => why.notMeasurable)),
  ].join('\n');
}

function row(...cells: readonly [string, ...string[]]): string {
  return line(24, [13, 14, 14, 14, 19], ...cells);
}
