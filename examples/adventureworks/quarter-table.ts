import { styleText } from 'node:util';
import type { TargetRow } from './attainment.ts';

/**
 * A quarter's table: the company, then its people by rank, coloured by whether the quota is met. Amounts are in US
 * dollars.
 */
export function quarterTable({ from, until }: TargetRow['period'], rows: readonly TargetRow[]): string {
  const here = rows.filter(({ period }) => period.from === from && period.until === until);
  const company = here
    .filter(({ scope }) => scope === 'company')
    .map((row) => ({ ...row, name: 'Company', rank: null }));
  const people = here
    .filter(({ scope }) => scope === 'salesperson')
    .toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity));
  return [
    styleText('bold', `${from} until ${until}`),
    styleText('dim', line('', 'quota', 'actual', 'attainment', 'rank', 'quota met')),
    ...[...company, ...people].map((row) => coloured(row.met, lineOf(row))),
  ].join('\n');
}

function lineOf({ name, target, actual, attainment, rank, met }: TargetRow): string {
  const rankText = rank === null ? '' : String(rank);
  return line(name, money(target.original), money(actual), percent(attainment), rankText, metText(met));
}

/** No colour where NO_COLOR is set or the output is not a terminal: styleText looks at both. */
function coloured(met: boolean | null, text: string): string {
  return met === null ? text : styleText(met ? 'green' : 'red', text);
}

function metText(met: boolean | null): string {
  if (met === null) return '';
  return met ? 'yes' : 'no';
}

function line(...[name, quota, actual, attainment, rank, met]: readonly [string, ...string[]]): string {
  const cells = [
    [quota, 16],
    [actual, 16],
    [attainment, 12],
    [rank, 6],
    [met, 11],
  ] as const;
  return `  ${name.padEnd(22)}${cells.map(([text = '', width]) => text.padStart(width)).join('')}`.trimEnd();
}

/** "1250000.00" is 1,250,000.00. */
function money(amount: string): string {
  return amount.replaceAll(/\B(?=(\d{3})+\.)/g, ',');
}

/** "1.095700" is 109.6 %. */
function percent(ratio: string | null): string {
  return ratio === null ? '-' : `${(Number(ratio) * 100).toFixed(1)} %`;
}
