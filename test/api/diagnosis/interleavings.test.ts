import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays } from '../../../src/domain/kernel/day.ts';
import { random } from '../../../src/domain/kernel/random.ts';
import type { NewKey } from '../../../src/infra/keys/keys.ts';
import { todayThere } from '../../support/company.ts';
import { SEED } from '../../support/random.ts';
import { type Simulated, simulated } from '../diagnosis/simulated.ts';

const INTERLEAVINGS = 50;
const TODAY = todayThere();
const LATER = addDays(TODAY, 30);
const FAR = addDays(TODAY, 60);

/** Two departments, with keys of every role that reads or posts. */
const KEYS: readonly NewKey[] = [
  { name: 'pricing', role: 'manager', departmentId: 'sales' },
  { name: 'product', role: 'admin' },
  { name: 'the auditor', role: 'auditor' },
  { name: 'p1', role: 'salesperson', salespersonId: 'p1' },
  { name: 'the analyst', role: 'analyst' },
  { name: 'the integrator', role: 'integrator' },
];
const DEPARTMENTS = ['pricing', 'product'] as const;
type Department = (typeof DEPARTMENTS)[number];

/** What nobody reads of a round before both findings are in: what a department wrote, and what the figures say. */
const secretOf = (department: Department, id: string) => `Only ${department} knows of ${id}.`;
const FIGURES = ['"method":"diagnosis/1"', '"agreement":', '"pHolm":'];

let company: Simulated;
let keys: ReadonlyMap<string, string>;
beforeAll(async () => {
  company = await simulated(
    (index, person) => ({
      won: 4 - ((index + person.charCodeAt(1)) % 2),
      lost: { price: index >= 24 ? 3 : 1, product: 1 },
    }),
    { company: '50000.00', north: '50000.00', p1: '8000.00' },
  );
  const { app } = company;
  const made = await Promise.all(
    KEYS.map(async (each) => [each.name, (await app.service.keys.create(each)).key] as const),
  );
  keys = new Map(made);
});
afterAll(() => company.app.close());

async function read(name: string, url: string, atLeast: string): Promise<{ status: number; body: string }> {
  const authorization = `Bearer ${keys.get(name) ?? ''}`;
  const headers = { authorization, 'pacesetter-position': atLeast, prefer: 'wait=30' };
  const { statusCode, body } = await company.app.app.inject({ url, headers });
  return { status: statusCode, body };
}

/** Every address that shows a finding, a computed cause, or the log. */
function addressesOf(id: string, moments: readonly string[]): string[] {
  const stream = `diagnosis-${id}`;
  const asOf = moments.flatMap((moment) => [`asOf=${moment}`, `asOf=${moment}&on=${FAR}`]);
  return ['', `on=${FAR}`, ...asOf].flatMap((query) => [
    `/v1/diagnoses?${query}`,
    `/v1/diagnoses/${id}?${query}`,
    `/v1/diagnosis?targetId=north&${query}`,
    `/v1/diagnosis?scope=department&scopeId=north&period=2026-Q1&${query}`,
    `/v1/audit/events?stream=${stream}&${query.replace(/&?on=[^&]*/, '')}`,
    `/v1/audit/events?type=FindingSubmitted&${query.replace(/&?on=[^&]*/, '')}`,
  ]);
}

function leaksOf(body: string, id: string): string[] {
  return [...DEPARTMENTS.map((department) => secretOf(department, id)), ...FIGURES].filter((each) =>
    body.includes(each),
  );
}

function open(id: string): Promise<string> {
  return company.app.accepted(
    ['OpenDiagnosis', { diagnosisId: id, targetId: 'north', because: 'b' }],
    ...DEPARTMENTS.map((department): readonly [string, object] => [
      'RequestFinding',
      { diagnosisId: id, department, question: 'q', due: LATER },
    ]),
  );
}

function submit(id: string, department: Department): Promise<string> {
  const secret = secretOf(department, id);
  const causes = [{ cause: department === 'pricing' ? 'price' : 'product' }];
  return company.app.accepted([
    'SubmitFinding',
    { diagnosisId: id, department, causes, evidence: secret, note: secret },
  ]);
}

test(`${INTERLEAVINGS} interleavings of two departments' reads and submissions leak nothing to any role (seed ${SEED})`, async () => {
  const next = random(SEED);
  const below = (count: number) => Math.floor(next() * count);
  const pick = <Of>(of: readonly Of[]): Of => of[below(of.length)] as Of;
  let sealed = 0;
  for (let round = 0; round < INTERLEAVINGS; round++) {
    const id = `round-${round}.`;
    const opened = await open(id);
    const moments = [opened];
    // The cases of earlier rounds are of the same target, so that they show no figures now.
    const reads = (count: number) =>
      Array.from({ length: count }, async () => {
        const name = pick(KEYS).name;
        const url = pick(addressesOf(pick([id, id, `round-${below(round + 1)}.`]), moments));
        const { body } = await read(name, url, opened);
        sealed += 1;
        return { name, url, leaks: leaksOf(body, id) };
      });
    const first = pick(DEPARTMENTS);
    const before = await Promise.all(reads(below(3)));
    const [submitted, ...during] = await Promise.all([submit(id, first), ...reads(1 + below(4))]);
    moments.push(submitted);
    const waiting = await Promise.all(reads(1 + below(4)));
    const leaky = [...before, ...during, ...waiting].filter(({ leaks }) => leaks.length > 0);
    expect([id, leaky]).toEqual([id, []]);
    const end = await submit(id, first === 'pricing' ? 'product' : 'pricing');
    const log = await read('the auditor', `/v1/audit/events?stream=diagnosis-${id}`, end);
    expect(leaksOf(log.body, id)).toEqual(DEPARTMENTS.map((department) => secretOf(department, id)));
  }
  expect(sealed).toBeGreaterThan(3 * INTERLEAVINGS);
}, 300_000);

test('afterwards every role that may read reads the findings and the figures', async () => {
  const end = await company.app.accepted(['FoundDepartment', { departmentId: 'end', name: 'End' }]);
  const id = 'round-0.';
  for (const name of ['pricing', 'product', 'the auditor']) {
    const found = await read(name, `/v1/diagnoses/${id}`, end);
    const secrets = DEPARTMENTS.map((department) => secretOf(department, id));
    expect([name, found.status, leaksOf(found.body, id)]).toEqual([name, 200, [...secrets, '"agreement":']]);
    const figures = await read(name, '/v1/diagnosis?targetId=north', end);
    expect([name, figures.status, leaksOf(figures.body, id)]).toEqual([name, 200, [FIGURES[0], FIGURES[2]]]);
  }
  expect((await read('p1', '/v1/diagnosis?targetId=north', end)).status).toBe(403);
});
