import { styleText } from 'node:util';
import type { TargetRow } from './attainment.ts';
import type { Service } from './client.ts';
import { line, money } from './columns.ts';
import { cents, type Diagnosis, diagnosis, type DrilledRow } from './diagnosis.ts';

const BAR_WIDTH = 44;

/** From the target to what was sold, row by row: red lost it, green gained. */
export function waterfall({ targetId, target, actual, shortfall }: Diagnosis, rows: readonly DrilledRow[]): string {
  let level = cents(target);
  const steps = rows.map((row) => {
    const before = level;
    level -= cents(row.amount);
    return { row, before, after: level };
  });
  const highest = steps.reduce((most, { after }) => (after > most ? after : most), cents(target));
  const column = (amount: bigint) => Math.round((Math.max(0, Number(amount)) * BAR_WIDTH) / Number(highest));
  const whole = (name: string, amount: string) => `${cell(name, amount)}${'█'.repeat(column(cents(amount)))}`;
  return [
    styleText('bold', `Why ${targetId} was missed by ${money(shortfall)} (USD)`),
    whole('target', target),
    ...steps.map(({ row: { key, amount }, before, after }) => {
      const [from, until] = [column(before), column(after)].sort((a, b) => a - b) as [number, number];
      const bar = `${' '.repeat(from)}${'█'.repeat(Math.max(1, until - from))}`;
      const isLost = after < before;
      return styleText(isLost ? 'red' : 'green', `${cell(key, negated(amount))}${bar}`);
    }),
    whole('actual', actual),
    '',
    ...rows.map(({ key, events, amount, sum }) => {
      const agrees = sum === cents(amount) ? 'sums to the row' : 'DIFFERS from the row';
      return styleText(
        'dim',
        `  ${key}: ${events} ${events === 1 ? 'event' : 'events'}, with what was expected: ${agrees}`,
      );
    }),
  ].join('\n');
}

function cell(name: string, amount: string): string {
  return `${line(30, [18], name, money(amount))}  `;
}

/** A row that lost money takes it off the target. */
function negated(amount: string): string {
  return amount.startsWith('-') ? `+${amount.slice(1)}` : `-${amount}`;
}

/** How the worst quarters of people are explained, and which facts would tell more. */
export async function worstTable(service: Service, position: string, worst: readonly TargetRow[]): Promise<string> {
  const found: { readonly row: TargetRow; readonly why: Diagnosis }[] = [];
  for (const row of worst) found.push({ row, why: await diagnosis(service, position, row.targetId) });
  const missing = Map.groupBy(
    found.flatMap(({ why }) => why.notMeasurable),
    ({ fact }) => fact,
  );
  return [
    styleText('bold', 'The worst quarter of each of five people, explained (USD)'),
    styleText('dim', row('', 'quarter from', 'target', 'actual', 'shortfall', 'first cause')),
    ...found.map(({ row: { name, period }, why: { target, actual, shortfall, first, answer } }) =>
      row(name, period.from, money(target), money(actual), money(shortfall), first ?? answer),
    ),
    styleText('dim', '  too few: the history is too short, or the numbers too small, to tell a cause from chance'),
    '',
    'What cannot be measured, and who could tell:',
    ...[...missing].map(([fact, all]) => {
      const causes = [...new Set(all.map(({ cause }) => cause))].join(', ');
      return `  ${causes}: without ${fact}, owed by ${all[0]?.owedBy ?? ''}`;
    }),
  ].join('\n');
}

function row(...cells: readonly [string, ...string[]]): string {
  return line(24, [13, 14, 14, 14, 19], ...cells);
}
