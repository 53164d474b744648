import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Stryker } from '@stryker-mutator/core';

/**
 * Changes the domain in small ways, slice by slice, and counts the changes that the slice's own tests find:
 * npm run mutation, or npm run mutation -- sales kernel. Fails below 85 %. The reports name each change:
 * coverage/mutation/SLICE.html.
 */
const LEAST = 85;
const REPORTS = 'coverage/mutation';
const COUNTED = ['Killed', 'Timeout', 'Survived', 'NoCoverage'] as const;

type Counts = Record<(typeof COUNTED)[number], number>;

async function countsOf(slice: string): Promise<Counts> {
  process.env['SLICE'] = slice; // for slice-tests.ts
  const mutants = await new Stryker({
    mutate: [`src/domain/${slice}/**/*.ts`, '!**/*.d.ts'],
    reporters: ['html', 'json', 'progress-append-only'],
    htmlReporter: { fileName: `${REPORTS}/${slice}.html` },
    jsonReporter: { fileName: `${REPORTS}/${slice}.json` },
  }).runMutationTest();
  const counts: Counts = { Killed: 0, Timeout: 0, Survived: 0, NoCoverage: 0 };
  for (const { status } of mutants) if (isCounted(status)) counts[status] += 1;
  return counts;
}

function isCounted(status: string): status is keyof Counts {
  return (COUNTED as readonly string[]).includes(status);
}

function scoreOf({ Killed, Timeout, Survived, NoCoverage }: Counts): number {
  const found = Killed + Timeout;
  return (100 * found) / (found + Survived + NoCoverage);
}

function rowOf(name: string, counts: Counts): string {
  return `| ${[name, scoreOf(counts).toFixed(1), ...COUNTED.map((status) => counts[status])].join(' | ')} |\n`;
}

const domain = fileURLToPath(new URL('../../src/domain', import.meta.url));
const asked = process.argv.slice(2);
const slices = asked.length > 0 ? asked : readdirSync(domain);

const all: Counts = { Killed: 0, Timeout: 0, Survived: 0, NoCoverage: 0 };
let table = `| ${['slice', 'score, %', ...COUNTED].join(' | ')} |\n`;
for (const slice of slices) {
  const counts = await countsOf(slice);
  for (const status of COUNTED) all[status] += counts[status];
  table += rowOf(slice, counts);
}
process.stdout.write(table + rowOf('all', all));
if (scoreOf(all) < LEAST) process.exitCode = 1;
