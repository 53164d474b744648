import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { KnownPractice, Playbook } from '../../../src/api/playbook/schema.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY } from '../../support/company.ts';

let app: TestApp;
let end: string;
let beforeDrop: string;

const b1 = { practiceId: 'b1' };
const hire = (salespersonId: string, departmentId: string): [string, object] => [
  'HireSalesperson',
  { salespersonId, name: salespersonId, departmentId, on: '2025-01-01' },
];

beforeAll(async () => {
  app = await openApp();
  await app.accepted(
    ...COMPANY,
    hire('cyd', 'north'),
    hire('gone', 'north'),
    ['EndEmployment', { salespersonId: 'gone', lastDay: '2025-12-31', reason: 'retired' }],
    [
      'PublishPractice',
      { ...b1, title: 't', body: 'b', technique: 'demo', productId: 'bike', segment: 's', learnedFrom: ['bob'] },
    ],
    ['PublishPractice', { practiceId: 'b2', title: 'other', body: 'b', evidence: '/v1/what-works/segments' }],
    ['PublishPractice', { practiceId: 'b3', title: 'alone', body: 'b' }],
    ['SharePractice', { ...b1, with: { departmentId: 'north' } }],
    ['SharePractice', { practiceId: 'b2', with: 'everyone' }],
    ['RetirePractice', { practiceId: 'b2', reason: 'r' }],
    ['AcknowledgePractice', { ...b1, salespersonId: 'ada' }],
    ['AcknowledgePractice', { ...b1, salespersonId: 'bob' }],
    ['AdoptPractice', { ...b1, salespersonId: 'ada', from: '2026-02-01' }],
  );
  beforeDrop = await app.accepted(['AdoptPractice', { ...b1, salespersonId: 'bob', from: '2026-03-01' }]);
  end = await app.accepted(
    ['DropPractice', { ...b1, salespersonId: 'ada', until: '2026-04-01' }],
    ['AdoptPractice', { ...b1, salespersonId: 'ada', from: '2026-06-01' }],
  );
});
afterAll(() => app.close());

async function read(url: string): Promise<Readonly<Record<string, unknown>>> {
  const { status, body } = await app.get(url, { 'pacesetter-position': end, prefer: 'wait=10' });
  expect([status, body]).toEqual([200, expect.anything()]);
  return body;
}
/** Practices are shared on the day of this run. */
const FAR = '2199-12-31';

describe('the playbook', () => {
  test('lists practices with who does not know them yet, of those who are employed', async () => {
    const { items } = Playbook.strict().parse(await read(`/v1/playbook?on=${FAR}`));
    expect(items.map((each) => [each.practiceId, each.sharedWith, each.acknowledged, each.using])).toEqual([
      ['b1', 2, 1, 2],
      ['b2', 3, 0, 0],
      ['b3', 0, 0, 0],
    ]);
    expect(items.map(({ notAcknowledged }) => notAcknowledged.map(({ salespersonId }) => salespersonId))).toEqual([
      ['cyd'],
      ['ada', 'bob', 'cyd'],
      [],
    ]);
    expect(items[0]).toMatchObject({ technique: 'demo', productId: 'bike', segment: 's', learnedFrom: ['bob'] });
    expect(items[1]).toMatchObject({
      shares: [{ departmentId: null, event: 'PracticeShared' }],
      retired: { reason: 'r', event: 'PracticeRetired' },
    });
  });
  test('pages by id', async () => {
    const first = await read(`/v1/playbook?on=${FAR}&limit=2`);
    const second = await read(`/v1/playbook?on=${FAR}&limit=2&cursor=${String(first['next'])}`);
    expect(second['items']).toMatchObject([{ practiceId: 'b3' }]);
    expect(second['next']).toBeNull();
  });
  test('is empty before anything was published', async () => {
    expect(await read('/v1/playbook?on=2026-01-01')).toMatchObject({ items: [], next: null });
  });
});

describe('a practice', () => {
  const b1On = async (on: string, asOf = end) =>
    KnownPractice.strict().parse(await read(`/v1/playbook/b1?on=${on}&asOf=${asOf}`));

  test('says who knows it and who uses it since when; its counts are made of these people', async () => {
    const { practice, items } = await b1On(FAR);
    expect(items).toMatchObject([
      {
        salespersonId: 'ada',
        sharedBy: expect.any(String) as unknown,
        acknowledged: { event: 'PracticeAcknowledged' },
        using: true,
        uses: [
          { from: '2026-02-01', until: '2026-04-01', event: 'PracticeAdopted' },
          { from: '2026-06-01', until: null, droppedBy: null },
        ],
      },
      { salespersonId: 'bob', sharedBy: null, using: true, uses: [{ from: '2026-03-01', until: null }] },
      { salespersonId: 'cyd', acknowledged: null, using: false, uses: [] },
    ]);
    expect(practice).toMatchObject({
      sharedWith: items.filter(({ sharedBy }) => sharedBy !== null).length,
      acknowledged: items.filter(({ sharedBy, acknowledged }) => sharedBy !== null && acknowledged !== null).length,
      using: items.filter(({ using }) => using).length,
    });
  });
  test('was still in use before its drop was known', async () => {
    const ada = (await b1On(FAR, beforeDrop)).items[0];
    expect(ada).toMatchObject({ salespersonId: 'ada', using: true, uses: [{ from: '2026-02-01', until: null }] });
  });
  test('pages by person', async () => {
    const first = await read(`/v1/playbook/b1?on=${FAR}&limit=2`);
    const second = await read(`/v1/playbook/b1?on=${FAR}&limit=2&cursor=${String(first['next'])}`);
    expect(second['items']).toMatchObject([{ salespersonId: 'cyd' }]);
  });
  test('that is unknown is a 404', async () => {
    expect(await app.get('/v1/playbook/x')).toMatchObject({
      status: 404,
      body: { type: '/problems/PracticeIsUnknown' },
    });
  });
});
