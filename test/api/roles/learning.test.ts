import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../../support/app.ts';
import { type Asker, askersOf, type Item, lastRead, listed, named, PEOPLE } from './company.ts';

let app: TestApp;
let askers: readonly Asker[];

type Posted = readonly [string, object];
const talk = (trainingId: string, to: object): Posted => [
  'AssignTraining',
  { trainingId, programmeId: 'talks', to, from: '2026-01-01', due: '2026-01-31' },
];
const need = (needId: string, of: object): Posted => [
  'IdentifyTrainingNeed',
  { needId, topic: 'technique', because: 'b', by: 'eve', ...of },
];
const scores = [
  ['bob', 73],
  ['nina', 72],
  ['ada', 71],
] as const;

/**
 * Ada, Bob and Nina completed the training of Sales, to which all belong. Ada and Bob acknowledged a practice, Bob and
 * Nina use it.
 */
beforeAll(async () => {
  app = await openApp();
  const end = await app.accepted(
    ...PEOPLE,
    talk('of all', { departmentId: 'sales' }),
    talk('of bob', { salespersonId: 'bob' }),
    ...scores.map(([salespersonId, score]): Posted => [
      'CompleteTraining',
      { trainingId: 'of all', salespersonId, at: '2026-01-20T12:00:00Z', score },
    ]),
    ['PublishMaterial', { materialId: 'm', version: 1, topic: 'technique', title: 't' }],
    ['PublishMaterial', { materialId: 'n', version: 1, topic: 'technique', title: 't' }],
    ...['ada', 'bob', 'nina'].map((by): Posted => ['AcknowledgeMaterial', { materialId: 'm', version: 1, by }]),
    ...['ada', 'bob', 'nina'].map((salespersonId) => need(`of ${salespersonId}`, { salespersonId })),
    ...['north', 'south'].map((departmentId) => need(`of ${departmentId}`, { departmentId })),
    ['PublishPractice', { practiceId: 'ask', title: 't', body: 'b', learnedFrom: ['bob'] }],
    ['SharePractice', { practiceId: 'listen', with: 'everyone' }],
    ...['ada', 'bob'].map((salespersonId): Posted => ['AcknowledgePractice', { practiceId: 'listen', salespersonId }]),
    ...['bob', 'nina'].map((salespersonId): Posted => [
      'AdoptPractice',
      { practiceId: 'listen', salespersonId, from: '2026-02-01' },
    ]),
  );
  askers = await askersOf(app, end);
});
afterAll(() => app.close());

const personOf = ({ salespersonId }: Item) => salespersonId;
/** What is asked of each item, however it is paged. */
async function pagedFor(name: string, url: string, ask: (item: Item) => unknown): Promise<unknown[]> {
  const [paged, whole] = await Promise.all([1, 1000].map((limit) => listed(named(askers, name), url, ask, limit)));
  expect(paged).toEqual(whole);
  return whole ?? [];
}
async function expectRecorded(url: string, people: readonly string[]): Promise<void> {
  expect(await named(askers, 'the auditor').statusOf(url)).toBe(200);
  expect(await lastRead(app)).toEqual([url, people]);
}

const ALL = ['ada', 'amy', 'bob', 'max', 'ned', 'nina', 'noa'];
const NORTH = ['ada', 'amy', 'max', 'ned', 'nina', 'noa'];

describe('trainings', () => {
  test.each([
    ['the auditor', ['ada', 'amy', 'bob', 'bob', 'max', 'ned', 'nina', 'noa']],
    ['manager of north', NORTH],
    ['max', NORTH],
    ['ada', ['ada']],
  ])('%s sees those of whom it may see, and pages stay full', async (name, expected) => {
    expect(await pagedFor(name, '/v1/training?', personOf)).toEqual(expected);
    expect(await pagedFor(name, '/v1/training?scope=company&programmeId=talks&', personOf)).toEqual(expected);
  });

  test('are filtered by status as far as they may be seen', async () => {
    expect(await pagedFor('the auditor', '/v1/training?status=valid&', personOf)).toEqual(['ada', 'bob', 'nina']);
    expect(await pagedFor('max', '/v1/training?status=valid&', personOf)).toEqual(['ada', 'nina']);
    expect(await pagedFor('ada', '/v1/training?status=overdue&', personOf)).toEqual([]);
  });

  test.each([
    ['max', 'scope=salesperson&scopeId=bob'],
    ['max', 'scope=department&scopeId=south'],
    ['max', 'scope=department&scopeId=sales'],
    ['ada', 'scope=salesperson&scopeId=bob'],
    ['ada', 'scope=department&scopeId=north'],
    ['ada', 'scope=department&scopeId=nowhere'],
  ])('%s may not ask for %s', async (name, query) => {
    expect(await named(askers, name).statusOf(`/v1/training?${query}`)).toBe(403);
  });

  test('a manager asks for those of a department below', async () => {
    const url = '/v1/training?scope=department&scopeId=north-west&';
    expect(await pagedFor('max', url, personOf)).toEqual(['ned', 'nina', 'noa']);
  });

  test.each([
    ['the auditor', scores],
    ['max', scores.slice(1)],
    ['ada', scores.slice(2)],
  ])('of a programme: %s sees the completions of whom it may see', async (name, expected) => {
    const url = '/v1/training/programmes/talks';
    const scoreOf = ({ salespersonId, score }: Item) => [salespersonId, score];
    expect(await pagedFor(name, `${url}?`, scoreOf)).toEqual(expected);
    expect((await named(askers, name).get(url)).body).toMatchObject({ versions: [{ title: 'Talks' }] });
  });

  test('an unknown programme is unknown to everybody', async () => {
    for (const name of ['ada', 'max', 'the auditor']) {
      expect(await named(askers, name).statusOf('/v1/training/programmes/none')).toBe(404);
    }
  });

  test.each([
    ['the auditor', ['ada', 'bob', 'nina']],
    ['max', ['ada', 'nina']],
    ['ada', ['ada']],
  ])('of materials: %s sees all materials, and who of whom it may see read them', async (name, expected) => {
    const readersOf = ({ materialId, versions }: Item) => [
      materialId,
      (versions as { readonly acknowledgedBy: readonly Item[] }[]).map(({ acknowledgedBy }) =>
        acknowledgedBy.map(personOf),
      ),
    ];
    expect(await pagedFor(name, '/v1/training/materials?', readersOf)).toEqual([
      ['m', [expected]],
      ['n', [[]]],
    ]);
  });

  test.each([
    ['the auditor', ['of ada', 'of bob', 'of nina', 'of north', 'of south']],
    ['max', ['of ada', 'of nina', 'of north']],
    ['ada', ['of ada']],
  ])('of needs: %s sees those of the people and departments that it may see', async (name, expected) => {
    expect(await pagedFor(name, '/v1/training/needs?', ({ needId }) => needId)).toEqual(expected);
  });

  test('that an auditor reads them is recorded', async () => {
    await expectRecorded('/v1/training', ALL);
    await expectRecorded('/v1/training/programmes/talks', ['ada', 'bob', 'nina']);
    await expectRecorded('/v1/training/materials', ['ada', 'bob', 'nina']);
    await expectRecorded('/v1/training/needs', ['ada', 'bob', 'nina']);
  });
});

describe('the playbook', () => {
  test.each([
    ['the auditor', [7, 2, 2], ['amy', 'max', 'ned', 'nina', 'noa'], ALL],
    ['max', [6, 1, 1], ['amy', 'max', 'ned', 'nina', 'noa'], NORTH],
    ['ada', [1, 1, 0], [], ['ada']],
  ])('%s sees all practices, and of people those whom it may see', async (name, counts, unaware, people) => {
    const knownOf = ({ practiceId, sharedWith, acknowledged, using, notAcknowledged }: Item) => [
      practiceId,
      [sharedWith, acknowledged, using],
      (notAcknowledged as readonly Item[]).map(personOf),
    ];
    expect(await pagedFor(name, '/v1/playbook?', knownOf)).toEqual([
      ['ask', [0, 0, 0], []],
      ['listen', counts, unaware],
    ]);
    expect(await pagedFor(name, '/v1/playbook/listen?', personOf)).toEqual(people);
    const { body } = await named(askers, name).get('/v1/playbook/listen?limit=1');
    const [sharedWith, acknowledged, using] = counts;
    expect(body['practice']).toMatchObject({ sharedWith, acknowledged, using });
  });

  test('that an auditor reads it is recorded', async () => {
    await expectRecorded('/v1/playbook', ['amy', 'max', 'ned', 'nina', 'noa']);
    await expectRecorded('/v1/playbook/listen', ALL);
  });
});
