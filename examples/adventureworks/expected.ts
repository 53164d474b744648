// Makes expected.tsv, what the API must answer, from the raw tables: node examples/adventureworks/expected.ts FOLDER
// Shares no code with the commands, so that an error in them is found: plain sums of SubTotal, each rounded half up to
// cents once.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const folder = process.argv[2] ?? '';
const END = '2014-07-01';

function raw(file: string): string[][] {
  const bytes = readFileSync(join(folder, file));
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}

/** "20565.6206" is 2056562n. All four decimals are always there. */
function cents(subTotal: string): bigint {
  const [, whole = '', decimals = ''] = /^(\d+)\.(\d{4})$/.exec(subTotal) ?? [];
  return (BigInt(whole + decimals) + 50n) / 100n;
}

interface Sale {
  readonly on: string;
  readonly person: string;
  readonly cents: bigint;
}
const sales: Sale[] = raw('SalesOrderHeader.tsv.gz')
  .slice(1)
  .map((row) => ({ on: row[1] ?? '', person: row[8] ?? '', cents: cents(row[11] ?? '') }));
const credited = sales.filter(({ person }) => person !== 'NULL');

const quotas = raw('SalesPersonQuotaHistory.csv').map(([person = '', from = '', amount = '']) => ({
  person,
  from: from.slice(0, 10),
  amount: Number(amount),
}));
const starts = [...new Set(quotas.map(({ from }) => from))].sort();
const untilOf = (from: string) => starts[starts.indexOf(from) + 1] ?? END;

/**
 * Territory and group of each person by day, in this order of preference; managers, and 280 after 2012-09-29, have a
 * group alone.
 */
const territories = new Map(
  raw('SalesTerritory.csv').map(([id = '', name = '', , group = '']) => [id, { name, group }]),
);
const history = raw('SalesTerritoryHistory.csv').map(([person = '', territory = '', from = '', last = '']) => ({
  person,
  ...(territories.get(territory) ?? { name: '', group: '' }),
  from: from.slice(0, 10),
  last: last.slice(0, 10) || END,
}));
const GROUP_ALONE: Record<string, string> = {
  274: 'North America',
  280: 'North America',
  285: 'Pacific',
  287: 'Europe',
};

function departments(person: string, on: string): string[] {
  const here = history.find((row) => row.person === person && row.from <= on && on <= row.last);
  const group = here?.group ?? GROUP_ALONE[person];
  if (group === undefined) throw new Error(`${person} belongs nowhere on ${on}.`);
  return ['Sales', group, ...(here ? [here.name] : [])].map((name) => name.toLowerCase().replaceAll(' ', '-'));
}

/** Only 284 has a quota from before the hire. */
const firstDay = (person: string, from: string) => (person === '284' && from < '2012-09-30' ? '2012-09-30' : from);

interface Figure {
  target: bigint;
  actual: bigint;
}
const expected = new Map<string, Figure>();

function add(targetId: string, { target = 0n, actual = 0n }: Partial<Figure>): void {
  const before = expected.get(targetId) ?? { target: 0n, actual: 0n };
  expected.set(targetId, { target: before.target + target, actual: before.actual + actual });
}

for (const { person, from, amount } of quotas) {
  const target = BigInt(amount) * 100n;
  for (const owner of [person, ...departments(person, firstDay(person, from)), 'company']) {
    add(`${owner}-${from}`, { target });
  }
  add('company-all-orders', { target });
}
for (const { person, on, cents: actual } of credited) {
  const from = starts.findLast((start) => start <= on) ?? '';
  if (on >= untilOf(from)) throw new Error(`An order of ${on} lies behind the last quota.`);
  for (const owner of [person, ...departments(person, on), 'company']) add(`${owner}-${from}`, { actual });
}
for (const { cents: actual } of sales) add('company-all-orders', { actual });

const text = (amount: bigint) => `${amount / 100n}.${(amount % 100n).toString().padStart(2, '0')}`;
const rows = [...expected]
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .map(([targetId, { target, actual }]) => [targetId, text(target), text(actual)].join('\t'));
writeFileSync(new URL('./expected.tsv', import.meta.url), `${['target\toriginal\tactual', ...rows].join('\n')}\n`);
