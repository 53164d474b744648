import { styleText } from 'node:util';
import type { TargetRow } from '../shared/attainment.ts';
import { line, money, percent } from '../shared/columns.ts';

/**
 * A quarter's table: the company, then its people by rank, coloured by whether the quota is met. Amounts are in US
 * dollars.
 */
export function quarterTable({ from, until }: TargetRow['period'], rows: readonly TargetRow[]): string {
  const here = rows.filter(({ period }) => period.from === from && period.until === until);
  const company = here
    .filter(({ scope }) => scope === 'company')
    .map((each) => ({ ...each, name: 'Company', rank: null }));
  const people = here
    .filter(({ scope }) => scope === 'salesperson')
    .toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity));
  return [
    styleText('bold', `${from} until ${until}`),
    styleText('dim', row('', 'quota', 'actual', 'attainment', 'rank', 'quota met')),
    ...[...company, ...people].map((each) => coloured(each.met, lineOf(each))),
  ].join('\n');
}

function lineOf({ name, target, actual, attainment, rank, met }: TargetRow): string {
  const rankText = rank === null ? '' : String(rank);
  return row(name, money(target.original), money(actual), percent(attainment), rankText, metText(met));
}

/** No colour where NO_COLOR is set or the output is not a terminal: styleText looks at both. */
function coloured(met: boolean | null, text: string): string {
  return met === null ? text : styleText(met ? 'green' : 'red', text);
}

function metText(met: boolean | null): string {
  if (met === null) return '';
  return met ? 'yes' : 'no';
}

function row(...cells: readonly [string, ...string[]]): string {
  return line(22, [16, 16, 12, 6, 11], ...cells);
}
