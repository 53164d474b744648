// npm run diagnosis:reference -- --reference FOLDER [--companies 500] [--seed 1] [--python python3]
// Compares the diagnosis, with its amendments taken back, with the method's reference in Python on simulated companies:
// rows to the cent, probabilities, verdicts and the first cause, for the company, one department and one person of
// each. FOLDER holds reference.py and sim.py, which are not part of this repository; Python needs numpy and scipy.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { saidByReference, saidByUs } from '../../test/domain/diagnosis/golden/before-amendments.ts';
import type { GoldenCompany } from '../../test/domain/diagnosis/golden/company.ts';

const { values: options } = parseArgs({
  options: {
    reference: { type: 'string' },
    companies: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    python: { type: 'string', default: 'python3' },
  },
});
if (options.reference === undefined) throw new Error('Name the folder of reference.py and sim.py: --reference FOLDER');

const SCOPES = ['company', 'department', 'person'] as const;

interface Tally {
  companies: number;
  rows: number;
  verdicts: number;
  signals: number;
  differences: number;
}

const script = fileURLToPath(new URL('reference_facts.py', import.meta.url));
const python = spawn(options.python, [script, options.reference, options.companies, options.seed], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const exit = new Promise<number | null>((resolve) => python.once('close', resolve));
const tally: Tally = { companies: 0, rows: 0, verdicts: 0, signals: 0, differences: 0 };
for await (const line of createInterface({ input: python.stdout })) compare(JSON.parse(line) as GoldenCompany);
if ((await exit) !== 0) throw new Error('Python failed: its error stands above.');
console.log(
  `seeds ${options.seed} to ${Number(options.seed) + tally.companies - 1}: ${tally.companies} companies, ` +
    `${tally.companies * SCOPES.length} diagnoses, ${tally.rows} rows, ${tally.verdicts} verdicts of which ` +
    `${tally.signals} are signals; ${tally.differences} differences`,
);
if (tally.differences > 0) process.exitCode = 1;

function compare(company: GoldenCompany): void {
  tally.companies += 1;
  for (const scope of SCOPES) {
    const [ours, theirs] = [saidByUs(company, scope), saidByReference(company, scope)];
    tally.rows += Object.keys(theirs.cents).length;
    tally.verdicts += Object.keys(theirs.verdicts).length;
    tally.signals += Object.values(theirs.verdicts).filter((verdict) => verdict === 'signal').length;
    const where = `seed ${company.seed}, ${scope}`;
    report(where, ours.cents, theirs.cents);
    reportFar(where, ours.p, theirs.p);
    report(where, ours.verdicts, theirs.verdicts);
    report(where, { first: ours.first }, { first: theirs.first });
  }
}

/** Both take the tails of the t distribution from libraries, which agree to 2e-8. */
function reportFar(where: string, ours: Readonly<Record<string, number>>, theirs: typeof ours): void {
  const near = Object.entries(theirs).filter(([name, p]) => Math.abs(Number(ours[name]) - p) <= 1e-7);
  const isNear = new Set(near.map(([name]) => name));
  const far = (all: typeof ours) => Object.fromEntries(Object.entries(all).filter(([name]) => !isNear.has(name)));
  report(`${where}, p`, far(ours), far(theirs));
}

type Named = Readonly<Record<string, number | string | null>>;

function report(where: string, ours: Named, theirs: Named): void {
  for (const name of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    if (ours[name] === theirs[name]) continue;
    tally.differences += 1;
    console.log(`${where}, ${name}: ${ours[name] ?? 'none'} here, ${theirs[name] ?? 'none'} in the reference`);
  }
}
