import type { TargetRow } from './attainment.ts';

/** A quarter's table: the company, then its people as they are ranked. Amounts are in US dollars. */
export function quarterTable({ from, until }: TargetRow['period'], rows: readonly TargetRow[]): string {
  const here = rows.filter(({ period }) => period.from === from && period.until === until);
  const company = here
    .filter(({ scope }) => scope === 'company')
    .map((row) => ({ ...row, name: 'Company', rank: null }));
  const people = here
    .filter(({ scope }) => scope === 'salesperson')
    .toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity));
  return [
    `${from} to before ${until}`,
    line('', 'quota', 'actual', 'attainment', 'rank'),
    ...[...company, ...people].map(({ name, target, actual, attainment, rank }) =>
      line(name, money(target.original), money(actual), percent(attainment), rank === null ? '' : String(rank)),
    ),
  ].join('\n');
}

function line(name: string, quota: string, actual: string, attainment: string, rank: string): string {
  return `  ${name.padEnd(22)}${quota.padStart(16)}${actual.padStart(16)}${attainment.padStart(12)}${rank.padStart(6)}`.trimEnd();
}

/** "1250000.00" is 1,250,000.00. */
function money(amount: string): string {
  return amount.replaceAll(/\B(?=(\d{3})+\.)/g, ',');
}

/** "1.095700" is 109.6 %. */
function percent(ratio: string | null): string {
  return ratio === null ? '-' : `${(Number(ratio) * 100).toFixed(1)} %`;
}
