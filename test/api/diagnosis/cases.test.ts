import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays } from '../../../src/domain/kernel/day.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, target, todayThere } from '../../support/company.ts';

const TODAY = todayThere();
const LATER = addDays(TODAY, 30);
const YESTERDAY = addDays(TODAY, -2);

const CONTENT = { causes: [{ cause: 'price', basisPoints: 6_000 }, { cause: 'market' }], evidence: 'e', note: 'n' };
const SHOWN = { ...CONTENT, causes: [CONTENT.causes[0], { cause: 'market', basisPoints: null }] };
const open = (diagnosisId: string, targetId = 'ada-q1') => ['OpenDiagnosis', { diagnosisId, targetId, because: 'b' }];
const ask = (diagnosisId: string, department: string, due: string) => [
  'RequestFinding',
  { diagnosisId, department, question: `Of ${department}?`, due },
];
const submit = (diagnosisId: string, department: string) => ['SubmitFinding', { diagnosisId, department, ...CONTENT }];
const conclude = (diagnosisId: string) => [
  'ConcludeDiagnosis',
  { diagnosisId, causes: [{ cause: 'price', basisPoints: 10_000 }], note: 'n' },
];
const plan = (diagnosisId: string, actionId: string, due: string) => [
  'PlanCorrectiveAction',
  {
    diagnosisId,
    actionId,
    cause: 'price',
    kind: 'price list',
    owner: 'eve',
    from: '2026-04-01',
    due,
    affects: { salespersonIds: ['ada', 'bob'] },
  },
];
const complete = (diagnosisId: string, actionId: string, on: string) => [
  'CompleteCorrectiveAction',
  { diagnosisId, actionId, on },
];

let app: TestApp;
let fresh: Record<string, string>;
/** The position of each step. */
let sealedAt: string;

beforeAll(async () => {
  app = await openApp();
  const post = (...commands: (readonly unknown[])[]) => app.accepted(...(commands as (readonly [string, object])[]));
  await post(...COMPANY, ['SetTarget', target('ada-q1', 'ada')]);
  sealedAt = await post(open('done'), ask('done', 'pricing', LATER), ask('done', 'hr', LATER), submit('done', 'hr'));
  await post(submit('done', 'pricing'), conclude('done'));
  await post(plan('done', 'a1', '2026-05-01'), plan('done', 'a2', '2026-05-01'), plan('done', 'a3', LATER));
  await post(complete('done', 'a2', '2026-04-20'), [
    'VerifyCorrectiveAction',
    { diagnosisId: 'done', actionId: 'a2', effective: true, evidence: 'e' },
  ]);
  await post(open('late'), ask('late', 'pricing', YESTERDAY), ask('late', 'hr', LATER), submit('late', 'hr'));
  const end = await post(open('new'));
  fresh = { 'pacesetter-position': end, prefer: 'wait=10' };
});
afterAll(() => app.close());

interface Case {
  readonly diagnosisId: string;
  readonly sealed: boolean;
  readonly requests: { readonly department: string; readonly overdue: boolean; readonly finding: object | null }[];
  readonly conclusion: object | null;
  readonly actions: { readonly actionId: string; readonly overdue: boolean }[];
}

async function one(id: string, query = ''): Promise<Case> {
  const { status, body } = await app.get(`/v1/diagnoses/${id}${query}`, fresh);
  expect([id, status]).toEqual([id, 200]);
  return body as unknown as Case;
}

const EVENT = {
  eventId: expect.any(String),
  event: expect.any(String),
  position: expect.stringMatching(/^\d+:\d+$/),
  recordedAt: expect.stringMatching(/Z$/),
  stream: 'diagnosis-done',
  by: 'test',
};

describe('a diagnosis', () => {
  test('shows what was asked, found, concluded and done, each with its event', async () => {
    expect(await one('done')).toMatchObject({
      ...EVENT,
      diagnosisId: 'done',
      targetId: 'ada-q1',
      scope: 'salesperson',
      scopeId: 'ada',
      from: '2026-01-01',
      until: '2026-04-01',
      because: 'b',
      status: 'concluded',
      sealed: false,
      requests: ['pricing', 'hr'].map((department) => ({
        ...EVENT,
        department,
        question: `Of ${department}?`,
        due: LATER,
        overdue: false,
        finding: { ...EVENT, ...SHOWN },
      })),
      conclusion: { ...EVENT, on: TODAY, causes: [{ cause: 'price', basisPoints: 10_000 }], note: 'n' },
      actions: [
        { ...EVENT, actionId: 'a1', overdue: true, completed: null, verified: null },
        {
          actionId: 'a2',
          cause: 'price',
          kind: 'price list',
          owner: 'eve',
          from: '2026-04-01',
          due: '2026-05-01',
          affects: { salespersonIds: ['ada', 'bob'], departmentId: null },
          overdue: false,
          completed: { ...EVENT, on: '2026-04-20' },
          verified: { ...EVENT, effective: true, evidence: 'e' },
        },
        { actionId: 'a3', overdue: false },
      ],
    });
  });
  test('is as it was known at a position', async () => {
    const { requests, conclusion, actions } = await one('done', `?asOf=${sealedAt}`);
    expect(requests.map(({ finding }) => finding !== null)).toEqual([false, true]);
    expect([conclusion, actions]).toEqual([null, []]);
  });
  test('that is unknown is a problem', async () => {
    expect(await app.get('/v1/diagnoses/none', fresh)).toMatchObject({
      status: 404,
      body: { type: '/problems/DiagnosisIsUnknown' },
    });
  });
});

describe('the list', () => {
  test.each([
    ['', ['done', 'late', 'new']],
    ['?status=open', ['late', 'new']],
    ['?status=concluded', ['done']],
    ['?overdue=true', ['late']],
    ['?openActions=true', ['done']],
    ['?openActions=true&status=open', []],
    ['?on=2000-01-01', []],
  ])('%s', async (query, expected) => {
    const { body } = await app.get(`/v1/diagnoses${query}`, fresh);
    expect((body['items'] as Case[]).map(({ diagnosisId }) => diagnosisId)).toEqual(expected);
  });
  test('is paged by id, and holds what a diagnosis holds', async () => {
    const found: unknown[] = [];
    let cursor = '';
    do {
      const { body } = await app.get(`/v1/diagnoses?limit=1${cursor}`, fresh);
      found.push(...(body['items'] as Case[]));
      cursor = typeof body['next'] === 'string' ? `&cursor=${encodeURIComponent(body['next'])}` : '';
    } while (cursor !== '');
    expect(found).toHaveLength(3);
    for (const item of found as Case[]) expect(await one(item.diagnosisId)).toMatchObject(item);
  });
  test('says which findings are overdue', async () => {
    const { requests } = await one('late');
    expect(requests.map(({ department, overdue }) => [department, overdue])).toEqual([
      ['pricing', true],
      ['hr', false],
    ]);
  });
});
