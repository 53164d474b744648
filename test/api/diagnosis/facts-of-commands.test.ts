import { expect, test } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { Facts } from '../../../bench/diagnosis/facts-of-commands.ts';
import { recordsOf } from '../../../bench/diagnosis/records.ts';
import { gatherFacts } from '../../../src/api/diagnosis/gather.ts';
import { figures } from '../../../src/api/query/targets/figures.ts';
import type { DiagnosisFacts } from '../../../src/domain/diagnosis/facts.ts';
import { drawOptions } from '../../../src/simulate/options.ts';
import { simulate } from '../../../src/simulate/simulate.ts';
import { openApp, type TestApp } from '../../support/app.ts';

const COMPANIES = [
  // Sells in two currencies, and products that are new.
  drawOptions(2, { people: 14, months: 20, deals: 3, gaps: ['list prices'], cause: 'price', scope: 'department' }),
  drawOptions(3, { people: 10, months: 20, deals: 4, gaps: [], cause: 'delivery' }),
  drawOptions(8, { people: 10, months: 20, deals: 3, gaps: ['opportunities', 'campaign months', 'indicator'] }),
];

/** What is asked for comes beside it; only its headers are read. */
const NO_REQUEST = { headers: {} } as FastifyRequest;

/** Sums of money may be rounded at another place: for each month and cell by one minor unit, for each owner's part. */
const MINOR_UNITS = 3n;

test.each(COMPANIES)('facts from the read models of company $seed are those of its commands', async (options) => {
  const { commands, truth } = simulate(options);
  const app = await openApp();
  try {
    await posted(app, commands);
    const records = recordsOf(commands);
    const facts = new Facts(records, truth.period);
    const targets = [records.targets[0], records.targets[1], records.targets.at(-1)];
    for (const target of targets) {
      if (!target) throw new Error('The company has no targets.');
      expect(differences(await gathered(app, target.targetId), facts.of(target), target.targetId)).toEqual([]);
    }
  } finally {
    await app.close();
  }
});

async function posted(app: TestApp, commands: Parameters<TestApp['imported']>[0]): Promise<void> {
  const position = await app.imported(commands);
  await app.get('/v1/attainment?period=2025-Q4', { 'pacesetter-position': position, prefer: 'wait=60' });
}

async function gathered({ service }: TestApp, targetId: string): Promise<DiagnosisFacts> {
  const { api, directory } = service;
  const on = '2025-12-31';
  const moment = { position: undefined, on };
  const wanted = { targetId, scope: undefined, scopeId: undefined, period: undefined, owners: undefined };
  const { here, ranked } = await figures(api.readModel, moment, wanted, { limit: 1, detail: true });
  const [found] = ranked;
  if (!found) throw new Error(`There is no target "${targetId}".`);
  const position = BigInt(here.commit);
  const at = { position, asked: moment };
  return (await gatherFacts({ api, directory, request: NO_REQUEST }, found.figure, at)).facts;
}

/** Where the two differ: counts by more than 1e-8, money by more than rounding explains. */
function differences(a: unknown, b: unknown, path = ''): string[] {
  if (typeof a === 'bigint' && typeof b === 'bigint') {
    return a - b > MINOR_UNITS || b - a > MINOR_UNITS ? [`${path}: ${a}, by the commands ${b}`] : [];
  }
  if (typeof a === 'number' && typeof b === 'number') {
    return Math.abs(a - b) > 1e-8 ? [`${path}: ${a}, by the commands ${b}`] : [];
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return a === b ? [] : [`${path}: ${String(a)}, by the commands ${String(b)}`];
  }
  const [these, those] = [named(a), named(b)];
  return [...new Set([...Object.keys(these), ...Object.keys(those)])].flatMap((key) =>
    differences(these[key], those[key], `${path}/${key}`),
  );
}

/** Lists of cells, people and products are in no order: each entry is named by what it is about. */
function named(value: object): Readonly<Record<string, unknown>> {
  if (!Array.isArray(value)) return { ...value };
  const nameOf = (entry: unknown, index: number) => {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return String(index);
    const { productId, personId, currency, category, segment, source } = entry as Readonly<Record<string, unknown>>;
    return JSON.stringify([productId, personId, currency, category, segment, source]);
  };
  return Object.fromEntries(value.map((entry, index) => [nameOf(entry, index), entry]));
}
