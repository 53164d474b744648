import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rebuild } from '../../src/projections/runner/rebuild/rebuild.ts';
import { refreshSums } from '../../src/sums/refresh.ts';
import { startSums } from '../../src/sums/run.ts';
import { verifySums } from '../../src/sums/verify.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { COMPANY, target } from '../support/company.ts';
import { until } from '../support/until.ts';
import { deal, type Drawn, late, type Line, PEOPLE } from './late-facts.ts';

const MONTHS = 27;
const TARGETS = ['company', 'all', 'north', 'p1'];

const drawn: fc.Arbitrary<Drawn> = fc.record({
  month: fc.integer({ min: 0, max: MONTHS - 1 }),
  day: fc.integer({ min: 0, max: 27 }),
  person: fc.integer({ min: 0, max: PEOPLE.length - 1 }),
  what: fc.integer({ min: 0, max: 41 }),
  later: fc.integer({ min: 0, max: 200 }),
});

let app: TestApp;
/** Of the first deals. */
let first = '';
beforeAll(async () => {
  app = await openApp();
  await app.accepted(
    ...COMPANY,
    ...PEOPLE.map((id): Line => [
      'HireSalesperson',
      { salespersonId: id, name: id, departmentId: id === 'p3' ? 'south' : 'north', on: '2023-01-01' },
    ]),
    ['SetTarget', target('company', '', { scope: 'company', scopeId: undefined, amount: '9000000.00' })],
    ['SetTarget', target('all', '', { scope: 'company', scopeId: undefined, amount: '9000000.00', counts: 'all' })],
    ['SetTarget', target('north', 'north', { scope: 'department', amount: '9000000.00' })],
    ['SetTarget', target('p1', 'p1', { amount: '9000000.00' })],
  );
});
afterAll(() => app.close());

/** Commands that contradict what is recorded are refused: that is not what is tested. */
async function post(lines: readonly Line[], run: string): Promise<string> {
  for (const [index, [name, data]] of lines.entries()) {
    await app.command(name, data, { 'idempotency-key': `${run} ${index}` });
  }
  const position = await app.accepted(['FoundDepartment', { departmentId: `after ${run}`, name: 'After' }]);
  await app.get('/v1/attainment?period=2026-Q1', { 'pacesetter-position': position, prefer: 'wait=60' }); // all of it is projected
  return position;
}

/** What is said of all targets, without the moment of the answer. */
async function diagnoses(position: string, asOf = position): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const targetId of TARGETS) {
    const query = new URLSearchParams({ targetId, on: '2026-09-30', asOf });
    const { status, body } = await app.get(`/v1/diagnosis?${query.toString()}`, { 'pacesetter-position': position });
    expect([status, body['title']]).toEqual([200, undefined]);
    answers.push({ ...body, asOf: undefined, lagMs: undefined });
  }
  return answers;
}

const summing = () => ({ pool: app.service.pool, directory: () => app.service.directory.current() });
const refresh = () => refreshSums(summing());
const forget = () => app.service.pool.query('DELETE FROM sums.month; DELETE FROM sums.progress');

describe('the sums by month', () => {
  test('give the answers that the facts give, at each position, however late facts come', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(drawn, { minLength: 50, maxLength: 90 }),
        fc.array(drawn, { minLength: 20, maxLength: 60 }),
        async (deals, later) => {
          const run = `run ${runs++}`;
          // Three deals in a row are about one opportunity, and of one person.
          const whole = deals.map((each, n) => ({ ...each, person: (deals[n - (n % 3)] ?? each).person }));
          const ofDeal = (n: number) => 900 * runs + n;
          first = await post(
            whole.flatMap((each, n) => deal(ofDeal(n), each)),
            `${run} deals`,
          );
          await refresh();
          const kept = await diagnoses(first);
          const second = await post(
            later.map((each) => {
              const n = each.later % whole.length;
              return late(ofDeal(n), { ...each, ...whole[n], later: each.later });
            }),
            `${run} late`,
          );
          const half = await diagnoses(second);
          const halfBefore = await diagnoses(second, first);
          await refresh();
          const full = await diagnoses(second);
          const fullBefore = await diagnoses(second, first);
          expect(await verifySums(summing())).toEqual([]);
          await forget();
          const bare = await diagnoses(second);
          const bareBefore = await diagnoses(second, first);
          expect([half, full]).toEqual([bare, bare]);
          expect([kept, halfBefore, fullBefore]).toEqual([bareBefore, bareBefore, bareBefore]);
        },
      ),
      { numRuns: 4, endOnFailure: true },
    );
  });

  test('are what an answer is made from', async () => {
    await post(
      Array.from({ length: 60 }, (_, n) => deal(n, { month: n % MONTHS, day: 3, person: 0, what: 2, later: 0 })).flat(),
      'one more',
    );
    await refresh();
    const last = await post([], 'after one more');
    const before = await diagnoses(last);
    await app.service.pool.query('UPDATE sums.cell SET net = 2 * net');
    expect(await diagnoses(last)).not.toEqual(before);
    expect((await verifySums(summing())).length).toBeGreaterThan(0);
    await forget();
    expect(await diagnoses(last)).toEqual(before);
  });

  test('are kept current while a process that projects runs', async () => {
    await forget();
    const summed = startSums({ ...summing(), log: app.service.api.log });
    const position = await post([], 'while they are kept');
    await until('all months are summed', async () => {
      const { rows } = await app.service.pool.query<{ checked: string | null }>('SELECT checked FROM sums.progress');
      return BigInt(rows[0]?.checked ?? -1) >= BigInt(position.split(':')[0] ?? 0);
    });
    await summed.stop();
    expect(await verifySums(summing())).toEqual([]);
  });

  test('are summed again only for the months that a fact came for', async () => {
    await refresh();
    expect(await refresh()).toBe(0);
    await post(
      [
        [
          'RecordFeedback',
          { source: 'web', feedbackId: 'one', at: '2025-06-03T12:00:00Z', score: 3, topic: 'product' },
        ],
      ],
      'one fact',
    );
    expect(await refresh()).toBe(1);
    await post([], 'no fact');
    expect(await refresh()).toBe(0);
  });

  test('of a round that was stopped are completed by the next one', async () => {
    await forget();
    let looks = 0;
    await refreshSums(summing(), () => looks++ > 3);
    const last = await post([], 'after the stop');
    await refresh();
    const kept = await diagnoses(last, first);
    await forget();
    expect(kept).toEqual(await diagnoses(last, first));
  });

  test('are void after a rebuild, which changes no answer', async () => {
    const last = await post([], 'before the rebuild');
    await refresh();
    const before = [await diagnoses(last), await diagnoses(last, first)];
    const { pool, store, parts, api } = app.service;
    await rebuild({ pool, store, projections: parts.projections, log: api.log });
    expect([await diagnoses(last), await diagnoses(last, first)]).toEqual(before);
    expect(await refresh()).toBeGreaterThan(MONTHS - 1);
    expect([await diagnoses(last), await diagnoses(last, first)]).toEqual(before);
    expect(await verifySums(summing())).toEqual([]);
  });
});
