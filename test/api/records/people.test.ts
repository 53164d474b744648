import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DepartmentList, SalespersonList } from '../../../src/api/records/schema.ts';
import { CoachingList, Person } from '../../../src/api/records/schema-people.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY } from '../../support/company.ts';

let app: TestApp;
/** Positions of the log. */
let afterSessions: string;
let end: string;

const session = (sessionId: string, day: string, more: object = {}): [string, object] => [
  'RecordCoachingSession',
  { sessionId, salespersonId: 'ada', at: `${day}T23:30:00Z`, by: 'bob', topic: 'technique', ...more },
];
const ITEMS = { actionItems: ['2026-03-10', '2026-03-20'].map((due, index) => ({ what: `item ${index + 1}`, due })) };

beforeAll(async () => {
  app = await openApp();
  await app.accepted(...COMPANY);
  afterSessions = await app.accepted(
    ['RecordLeave', { salespersonId: 'ada', from: '2026-07-01', until: '2026-07-15' }],
    session('c1', '2026-03-02', { ...ITEMS, notes: 'personal', because: { diagnosisId: 'd1' } }),
    session('c2', '2026-03-02'),
    session('c3', '2026-02-01', { salespersonId: 'bob', ...ITEMS }),
    [
      'StartImprovementPlan',
      { planId: 'p1', salespersonId: 'ada', from: '2026-04-01', until: '2026-05-01', goals: ['a', 'b'], by: 'bob' },
    ],
  );
  end = await app.accepted(
    ['CompleteActionItem', { sessionId: 'c1', item: 1, on: '2026-03-12' }],
    ['TransferSalesperson', { salespersonId: 'ada', departmentId: 'south', effectiveOn: '2026-03-01', reason: 'r' }],
    ['ReviewImprovementPlan', { planId: 'p1', at: '2026-04-15T12:00:00+02:00', by: 'bob', note: 'n' }],
    ['CloseImprovementPlan', { planId: 'p1', outcome: 'effective', evidence: 'e', on: '2026-04-20', by: 'bob' }],
    ['HireSalesperson', { salespersonId: 'cyd', name: 'Cyd', departmentId: 'sales', on: '2026-03-01' }],
  );
});
afterAll(() => app.close());

async function read(url: string): Promise<Readonly<Record<string, unknown>>> {
  const { status, body } = await app.get(url, { 'pacesetter-position': end, prefer: 'wait=10' });
  expect([status, body]).toEqual([200, expect.anything()]);
  return body;
}

describe('a salesperson', () => {
  const ada = async (query: string) => Person.strict().parse(await read(`/v1/salespeople/ada${query}`));

  test('has employments, transfers and leaves', async () => {
    expect(await ada('?on=2026-03-01')).toMatchObject({
      salespersonId: 'ada',
      name: 'Ada',
      departmentId: 'south',
      employments: [
        {
          from: '2025-01-01',
          lastDay: null,
          assignments: [
            { departmentId: 'north', from: '2025-01-01' },
            { departmentId: 'south', from: '2026-03-01' },
          ],
        },
      ],
      leaves: [{ from: '2026-07-01', until: '2026-07-15' }],
    });
  });

  test('has coaching sessions by their local day, with open and overdue action items', async () => {
    expect((await ada('?on=2026-03-02')).coaching).toEqual([]);
    const early = await ada('?on=2026-03-10');
    expect(early.coaching.map(({ sessionId, on, at }) => [sessionId, on, at])).toEqual([
      ['c1', '2026-03-03', '2026-03-02T23:30:00.000Z'],
      ['c2', '2026-03-03', '2026-03-02T23:30:00.000Z'],
    ]);
    expect(early).toMatchObject({ openActionItems: 2, overdueActionItems: 0 });
    expect(await ada('?on=2026-03-11')).toMatchObject({ openActionItems: 2, overdueActionItems: 1 });
    const late = await ada('?on=2026-03-21');
    expect(late).toMatchObject({ openActionItems: 1, overdueActionItems: 1 });
    expect(late.coaching[0]).toMatchObject({
      notes: 'personal',
      diagnosisId: 'd1',
      actionItems: [
        { item: 1, what: 'item 1', due: '2026-03-10', doneOn: '2026-03-12', overdue: false },
        { item: 2, what: 'item 2', due: '2026-03-20', doneOn: null, doneEventId: null, overdue: true },
      ],
    });
  });

  test.each([
    ['2026-03-31', 'planned', 0, null],
    ['2026-04-01', 'running', 0, null],
    ['2026-04-19', 'running', 1, null],
    ['2026-04-20', 'closed', 1, 'effective'],
  ])('has plans, on %s %s', async (on, status, reviews, outcome) => {
    const { plans } = await ada(`?on=${on}`);
    expect(plans).toMatchObject([{ planId: 'p1', from: '2026-04-01', until: '2026-05-01', goals: ['a', 'b'], status }]);
    expect(plans[0]?.reviews.length).toBe(reviews);
    expect(plans[0]?.close?.outcome ?? null).toBe(outcome);
  });

  test('is known as of a position before the transfer, the completion and the close', async () => {
    const known = await ada(`?asOf=${afterSessions}&on=2026-12-01`);
    expect(known).toMatchObject({ departmentId: 'north', openActionItems: 2, plans: [{ status: 'running' }] });
    expect(known.position).toBe(afterSessions);
  });

  test.each(['zoe', 'ada%20', 'cyd?asOf='])('is not found at %s', async (id) => {
    const url = `/v1/salespeople/${id}${id.endsWith('=') ? afterSessions : ''}`;
    expect(await app.get(url)).toMatchObject({ status: 404, body: { type: '/problems/SalespersonIsUnknown' } });
  });
});

describe('coaching sessions', () => {
  const idsOf = async (query: string) => {
    const { items } = CoachingList.strict().parse(await read(`/v1/coaching?on=2026-12-01${query}`));
    return items.map(({ sessionId }) => sessionId);
  };

  test('are listed by day and id, of all or of one person, all or with open items', async () => {
    expect(await idsOf('')).toEqual(['c3', 'c1', 'c2']);
    expect(await idsOf('&salespersonId=ada')).toEqual(['c1', 'c2']);
    expect(await idsOf('&open=true')).toEqual(['c3', 'c1']);
    expect(await idsOf('&salespersonId=ada&open=true')).toEqual(['c1']);
    expect(await idsOf('&salespersonId=zoe')).toEqual([]);
  });

  test('come in pages that together hold each once', async () => {
    const found: string[] = [];
    let cursor = '';
    do {
      const { items, next } = CoachingList.parse(await read(`/v1/coaching?limit=1&on=2026-12-01${cursor}`));
      found.push(...items.map(({ sessionId }) => sessionId));
      cursor = next === null ? '' : `&cursor=${next}`;
    } while (cursor !== '');
    expect(found).toEqual(['c3', 'c1', 'c2']);
  });

  test('cannot be asked for with another value of "open"', async () => {
    expect(await app.get('/v1/coaching?open=yes')).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '?open' }] },
    });
  });
});

describe('the organisation', () => {
  test.each([
    ['2026-02-28', 'sales', ['ada', 'bob']],
    ['2026-03-01', 'sales', ['ada', 'bob', 'cyd']],
    ['2026-02-28', 'north', ['ada']],
    ['2026-03-01', 'north', []],
    ['2026-03-01', 'south', ['ada', 'bob']],
    ['2026-03-01', 'nowhere', []],
  ])('on %s has these people in %s or below it', async (on, departmentId, expected) => {
    const { items } = SalespersonList.parse(await read(`/v1/salespeople?on=${on}&departmentId=${departmentId}`));
    expect(items.map(({ salespersonId }) => salespersonId)).toEqual(expected);
  });

  test.each([
    ['2024-12-31', [0, 0, 0]],
    ['2026-02-28', [1, 2, 1]],
    ['2026-03-01', [0, 3, 2]],
  ])('counts on %s the people of each department and of those below it', async (on, expected) => {
    const { items } = DepartmentList.parse(await read(`/v1/departments?on=${on}`));
    expect(items.map(({ people }) => people)).toEqual(expected);
  });

  test('counts them as of a position', async () => {
    const { items } = DepartmentList.parse(await read(`/v1/departments?on=2026-03-01&asOf=${afterSessions}`));
    expect(items.map(({ people }) => people)).toEqual([1, 2, 1]);
  });
});
