// npm run bench:diagnosis: simulates companies, asks why their targets were missed, and prints how often the answer is
// right. --direct diagnoses in memory, on all cores; otherwise each company is posted to a service of its own.
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { CAUSES, type Options } from '../../src/simulate/options.ts';
import type { Outcome } from './outcome.ts';
import { type Asked, companiesOf } from './plan.ts';
import { askedOfService } from './service.ts';
import { tables } from './table.ts';

const { values } = parseArgs({
  options: {
    direct: { type: 'boolean', default: false },
    null: { type: 'string', default: '100' },
    each: { type: 'string', default: '40' },
    sizes: { type: 'string', default: '0.2,0.3' },
    causes: { type: 'string', default: CAUSES.filter((cause) => cause !== 'none').join(',') },
    scope: { type: 'string', default: 'company,department' },
    seed: { type: 'string', default: '1' },
    month: { type: 'boolean', default: false },
    complete: { type: 'boolean', default: false },
    people: { type: 'string' },
    months: { type: 'string' },
    deals: { type: 'string' },
    jobs: { type: 'string', default: String(availableParallelism()) },
    out: { type: 'string' },
  },
});

const limit = (text: string | undefined) => (text === undefined ? undefined : Number(text));
const asked: Asked = {
  none: Number(values.null),
  each: Number(values.each),
  sizes: values.sizes.split(',').map(Number),
  causes: CAUSES.filter((cause) => cause !== 'none' && values.causes.split(',').includes(cause)),
  scopes: (['company', 'department'] as const).filter((scope) => values.scope.split(',').includes(scope)),
  seed: Number(values.seed),
  periodMonths: values.month ? 1 : 3,
  complete: values.complete,
  most: { people: limit(values.people), months: limit(values.months), deals: limit(values.deals) },
};
const companies = companiesOf(asked);
console.error(`${companies.length} companies, seeds ${asked.seed} to ${asked.seed + companies.length - 1}`);
const began = performance.now();
const outcomes = values.direct ? await inThreads(companies, Number(values.jobs)) : await byService(companies);
if (values.out !== undefined) writeFileSync(values.out, outcomes.map((each) => `${JSON.stringify(each)}\n`).join(''));
console.log(`Seeds ${asked.seed} to ${asked.seed + companies.length - 1}, ${minutes()}.\n\n${tables(outcomes)}`);

function minutes(): string {
  return `${((performance.now() - began) / 60_000).toFixed(1)} minutes`;
}

/** One company after the other, each on a service of its own. */
async function byService(all: readonly Options[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const options of all) {
    outcomes.push(await askedOfService(options));
    console.error(`${outcomes.length} of ${all.length}, ${minutes()}`);
  }
  return outcomes;
}

/** Each thread gets the next company when it has answered. */
async function inThreads(all: readonly Options[], threads: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const open = all.entries();
  await Promise.all(
    Array.from({ length: threads }, async () => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url));
      for (const [place, options] of open) {
        worker.postMessage(options);
        // An error of the thread rejects.
        [outcomes[place]] = (await once(worker, 'message')) as [Outcome];
        const done = outcomes.filter(Boolean).length;
        if (done % 5 === 0) console.error(`${done} of ${all.length}, ${minutes()}`);
      }
      await worker.terminate();
    }),
  );
  return outcomes;
}
