import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { COMMANDS } from '../../../src/slices.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { type Asker, askersOf, named, PEOPLE } from './company.ts';
import { COMMANDS_OF, type Route, ROUTES, SEEN, SUBJECTS } from './matrix.ts';

let app: TestApp;
let askers: readonly Asker[];
let early: string;
let late: string;
/** The operationId of every address that is documented. */
let operations: string[];

beforeAll(async () => {
  app = await openApp();
  early = await app.accepted(...PEOPLE.slice(0, 20));
  late = await app.accepted(...PEOPLE.slice(20), ...['ada', 'nina', 'bob'].flatMap(acted));
  askers = await askersOf(app, late);
  const { body } = await app.get('/openapi.json');
  const paths = Object.values(body['paths'] as Readonly<Record<string, Readonly<Record<string, object>>>>);
  operations = paths.flatMap((path) => Object.values(path).map((each) => String(Reflect.get(each, 'operationId'))));
});
afterAll(() => app.close());

/** A corrective action in the case of the person's target. */
function acted(id: string): (readonly [string, object])[] {
  const diagnosisId = `case-${id}`;
  const action = { actionId: 'act', cause: 'market', kind: 'k', owner: 'max', from: '2026-05-01', due: '2026-06-01' };
  return [
    ['ConcludeDiagnosis', { diagnosisId, causes: [{ cause: 'market', basisPoints: 10_000 }], note: 'n' }],
    ['PlanCorrectiveAction', { diagnosisId, ...action, affects: { salespersonIds: [id] } }],
  ];
}

const by = (name: string) => named(askers, name);

test('every route and every command has an entry in the matrix', () => {
  const known = [...Object.keys(ROUTES), ...Object.keys(COMMANDS_OF), 'postCommands'];
  expect(operations.toSorted()).toEqual(known.toSorted());
  expect(Object.keys(COMMANDS_OF).sort()).toEqual([...COMMANDS.keys()].sort());
});

describe('every route for every role', () => {
  const addressOf = ({ url }: Route, id: string) => url(id).replace('{early}', early).replace('{late}', late);

  /** What a caller gets who asks about a subject. */
  const expected = ({ may, about, unknown = 200 }: Route, { role }: Asker, id: string): number => {
    const reach = may === 'everybody, without a key' ? 'all' : may[role];
    if (reach === undefined) return 403;
    if (about === undefined) return 200;
    if (!SEEN[reach][about].includes(id)) return 403;
    return id === SUBJECTS[about].at(-1) ? unknown : 200;
  };

  test.each(Object.entries(ROUTES))('%s: own, subtree, another, and what does not exist', async (_name, route) => {
    for (const asker of askers) {
      for (const id of route.about ? SUBJECTS[route.about] : ['']) {
        const url = addressOf(route, id);
        const status = await asker.statusOf(url);
        expect([asker.name, url, status]).toEqual([asker.name, url, expected(route, asker, id)]);
      }
    }
  });

  test('what exists and may not be seen is answered as what does not exist', async () => {
    for (const asker of [by('ada'), by('max')]) {
      for (const { about, url } of Object.values(ROUTES).filter((route) => route.about === 'people')) {
        const [other, none] = await Promise.all(
          ['bob', 'nobody'].map((id) => asker.get(addressOf({ about, url } as Route, id))),
        );
        expect(none?.body).toEqual({ ...other?.body, instance: expect.any(String) });
      }
    }
  });
});

describe('every command for every role', () => {
  test.each(Object.entries(COMMANDS_OF))('%s', async (name, may) => {
    for (const asker of askers) {
      const { status } = await asker.post(name, {});
      expect([asker.name, status]).toEqual([asker.name, may[asker.role] === undefined ? 403 : 400]);
    }
  });

  const dispute = (targetId: string, who: string) => ({ targetId, version: 1, by: who, reason: 'Too high.' });

  test('a salesperson disputes and acknowledges own targets only, in the own name', async () => {
    const ada = by('ada');
    const post = async (targetId: string, who: string) =>
      (await ada.post('DisputeTarget', dispute(targetId, who))).status;
    expect(await post('target-bob', 'ada')).toBe(403);
    expect(await post('target-bob', 'bob')).toBe(403);
    expect(await post('target-ada', 'bob')).toBe(403);
    expect(await post('target-nobody', 'ada')).toBe(403);
    expect(await post('target-north', 'ada')).toBe(403);
    expect(await post('target-ada', 'ada')).toBe(201);
    const acknowledged = await ada.post('AcknowledgeTarget', { targetId: 'target-ada', version: 1, by: 'ada' });
    expect(acknowledged.body).toMatchObject({ status: 422, type: '/problems/TargetIsNotCommunicated' });
    expect((await ada.post('AcknowledgeTarget', { targetId: 'target-bob', version: 1, by: 'ada' })).status).toBe(403);
  });

  test('a manager posts nothing about the people below', async () => {
    expect((await by('max').post('DisputeTarget', dispute('target-ada', 'ada'))).status).toBe(403);
    expect((await by('manager of north').post('DisputeTarget', dispute('target-ada', 'ada'))).status).toBe(403);
  });

  test('each of many commands is checked by itself', async () => {
    const { key } = await app.service.keys.create({ name: 'ada, in bulk', role: 'salesperson', salespersonId: 'ada' });
    const line = (id: string, type: string, data: object) => JSON.stringify({ type, id, data });
    const { body } = await app.app.inject({
      method: 'POST',
      url: '/v1/commands?answers=all',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
      payload: [
        line('1', 'DisputeTarget', dispute('target-bob', 'ada')),
        line('2', 'ClosePeriod', { period: '2026-Q1' }),
        line('3', 'DisputeTarget', dispute('target-ada', 'ada')),
      ].join('\n'),
    });
    const answers = body
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as { line?: number; status?: number });
    const statuses = answers.flatMap(({ line: number, status }) => (number === undefined ? [] : [[number, status]]));
    expect(statuses.sort()).toEqual([
      [1, 403],
      [2, 403],
      [3, 200],
    ]);
  });
});
