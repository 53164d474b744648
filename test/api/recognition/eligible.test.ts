import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EligibleList, ProgrammeList } from '../../../src/api/recognition/schema.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { cash, CLUB, PROGRAMME, programme, quarterly, sold } from './club.ts';

const rank = { kind: 'rank', tiers: [1, 2].map((upTo) => ({ upTo, reward: cash('50.00') })) };
const streak = { kind: 'streak', periods: 2, from: '1', tiers: [{ reward: cash('50.00') }] };
const over = (what: string) => ({ kind: 'improvement', over: what, tiers: [{ from: '0.10', reward: cash('50.00') }] });

let app: TestApp;
let end: string;
let beforeReturn: string;
beforeAll(async () => {
  app = await openApp();
  beforeReturn = await app.accepted(
    ...CLUB,
    programme('club'),
    programme('ranked', { rule: rank }),
    programme('north', { rule: rank, scope: { departmentId: 'north' } }),
    programme('original', { basis: 'original' }),
    programme('series', { rule: streak }),
    programme('grown', { rule: over('previous') }),
    programme('yearly', { rule: over('year before') }),
    programme('old', { eligibility: { minTenureDays: 91, notUnderPlan: true } }),
    // Bob is at 100 % in the second quarter, Ada at 50 %; Cyd grows from 999.90 to 1100.00.
    quarterly('ada', 'q2', '1000.00'),
    quarterly('bob', 'q2', '1000.00'),
    quarterly('cyd', 'q2', '2000.00'),
    quarterly('dan', 'q2', '1000.00'),
    sold('a3', 'ada', '2025-05-05', '500.00'),
    sold('b3', 'bob', '2025-05-05', '1000.00'),
    sold('c3', 'cyd', '2025-05-05', '1100.00'),
    sold('d3', 'dan', '2025-05-05', '1000.00'),
    [
      'StartImprovementPlan',
      { planId: 'p1', salespersonId: 'bob', from: '2025-03-31', until: '2025-06-01', goals: ['g'], by: 'ada' },
    ],
  );
  end = await app.accepted([
    'RecordReturn',
    {
      source: 'shop',
      saleId: 'a2',
      returnId: 'r1',
      at: '2025-02-20T12:00:00+01:00',
      lines: [{ line: 1, quantity: '1' }],
      reason: 'quality',
    },
  ]);
});
afterAll(() => app.close());

const fresh = () => ({ 'pacesetter-position': end, prefer: 'wait=10' });
async function eligible(query: string) {
  const { status, body } = await app.get(`/v1/recognition/eligible?${query}`, fresh());
  expect([status, body]).toEqual([200, expect.anything()]);
  return EligibleList.strict().parse(body);
}
async function tiers(programmeId: string, more = `period=2025-Q1&asOf=${beforeReturn}`) {
  const { items } = await eligible(`programmeId=${programmeId}&${more}`);
  return Object.fromEntries(items.map(({ salespersonId, tier }) => [salespersonId, tier]));
}

describe('what people earned', () => {
  test('is computed from exact attainment: 99.99 % is not 100 %, and a target of zero has none', async () => {
    expect(await tiers('club')).toEqual({ ada: 2, bob: 1, cyd: null, dan: null });
  });

  test('changes with a return, and stays as it was known before', async () => {
    expect(await tiers('club', 'period=2025-Q1')).toEqual({ ada: null, bob: 1, cyd: null, dan: null });
    expect(await tiers('club', `period=2025-Q1&asOf=${beforeReturn}`)).toMatchObject({ ada: 2 });
    expect(await tiers('club', 'period=2025-Q1&on=2025-02-04')).toMatchObject({ ada: null, bob: null });
  });

  test.each<[string, string, object]>([
    ['ranked', '2025-Q1', { ada: 1, bob: 2, cyd: null, dan: null }],
    ['north', '2025-Q1', { ada: 1, cyd: 2, dan: null }],
    ['series', '2025-Q1', { ada: null, bob: null, cyd: null, dan: null }],
    ['series', '2025-Q2', { ada: null, bob: 1, cyd: null, dan: null }],
    ['grown', '2025-Q2', { ada: null, bob: null, cyd: 1, dan: null }],
    ['grown', '2025-Q1', { ada: null, bob: null, cyd: null, dan: null }],
    ['yearly', '2025-Q2', { ada: null, bob: null, cyd: null, dan: null }],
  ])('of the programme "%s" in %s follows its rule', async (programmeId, period, expected) => {
    expect(await tiers(programmeId, `period=${period}&asOf=${beforeReturn}`)).toEqual(expected);
  });

  test('ranks who is equal alike', async () => {
    const { items } = await eligible(`programmeId=ranked&period=2025-Q2&asOf=${beforeReturn}`);
    // Equal attainment and amount, reached on the same day.
    expect(items.map(({ salespersonId, rank: place, tier }) => [salespersonId, place, tier])).toEqual([
      ['ada', 4, null],
      ['bob', 1, 1],
      ['cyd', 3, null],
      ['dan', 1, 1],
    ]);
  });

  test('comes with evidence, unless something is in the way', async () => {
    const of = async (programmeId: string, more: string) => {
      const { items } = await eligible(`programmeId=${programmeId}&${more}`);
      return items.map(({ salespersonId, evidence, obstacles }) => [salespersonId, evidence !== null, obstacles]);
    };
    expect(await of('ranked', `period=2025-Q1&asOf=${beforeReturn}`)).toEqual([
      ['ada', true, []],
      ['bob', false, ['UnderImprovementPlan']],
      ['cyd', false, []],
      ['dan', false, []],
    ]);
    expect((await of('old', 'period=2025-Q1'))[0]).toEqual(['ada', false, ['TenureTooShort']]);
    expect((await of('club', 'period=2025-Q1&on=2025-03-30'))[0]).toEqual(['ada', false, ['PeriodHasNotEnded']]);
    expect((await of('club', 'period=2024-Q4')).length).toBe(0);
  });

  test('comes page by page, by target', async () => {
    const found: string[] = [];
    let cursor = '';
    do {
      const { items, next } = await eligible(`programmeId=club&period=2025-Q1&limit=3${cursor}`);
      found.push(...items.map(({ targetId }) => targetId));
      cursor = next === null ? '' : `&cursor=${next}`;
    } while (cursor !== '');
    expect(found).toEqual(['ada-q1', 'bob-q1', 'cyd-q1', 'dan-q1']);
  });

  test.each([
    ['period=2025-Q1', 400, '?programmeId'],
    ['programmeId=club&period=2025-M01', 400, '?period'],
    ['programmeId=club', 400, '?period'],
  ])('is not answered for %s', async (query, status, pointer) => {
    expect(await app.get(`/v1/recognition/eligible?${query}`, fresh())).toMatchObject({
      status,
      body: { errors: [{ pointer }] },
    });
  });
  test('is not answered for an unknown programme', async () => {
    expect(await app.get('/v1/recognition/eligible?programmeId=no&period=2025-Q1', fresh())).toMatchObject({
      status: 404,
      body: { type: '/problems/RewardProgrammeIsUnknown' },
    });
  });
});

test('programmes are read back as they were defined', async () => {
  const { body } = await app.get('/v1/recognition/programmes?on=2024-12-31&limit=2', fresh());
  const { items, next } = ProgrammeList.strict().parse(body);
  const { from, ...terms } = PROGRAMME;
  expect(items[0]).toMatchObject({ ...terms, from, departmentId: null, until: null, status: 'planned', close: null });
  expect([items.length, next]).toEqual([2, expect.any(String)]);
});
