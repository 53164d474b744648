import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../../support/app.ts';
import { type Asker, askersOf, named, PEOPLE } from './company.ts';

let app: TestApp;
let askers: readonly Asker[];
let end: string;

beforeAll(async () => {
  app = await openApp();
  end = await app.accepted(...PEOPLE);
  askers = await askersOf(app, end);
});
afterAll(() => app.close());

interface Read {
  readonly id: string;
  readonly reader: string;
  readonly address: string;
  readonly people: readonly string[];
}

async function reads(query = ''): Promise<{ items: Read[]; next: string | null }> {
  const { status, body } = await app.get(`/v1/audit/reads${query}`);
  expect(status).toBe(200);
  return body as unknown as { items: Read[]; next: string | null };
}

/** What is recorded of these questions, in their order. */
async function recordedOf(name: string, ...urls: readonly string[]): Promise<Read[]> {
  const last = (await reads('?limit=1000')).items.at(-1)?.id ?? '0';
  for (const url of urls) expect([url, (await named(askers, name).get(url)).status]).toEqual([url, 200]);
  return (await reads(`?after=${last}`)).items;
}

describe('that personal figures are read', () => {
  test.each(['the auditor', 'the admin'])(
    'by %s is recorded: who, when, which route, whose, as of when',
    async (name) => {
      const asked = [
        ['/v1/attainment/target-ada', ['ada']],
        ['/v1/attainment/target-ada/explanation?limit=1', ['ada']],
        [`/v1/attainment/target-bob/changes?from=${end}&to=${end}`, ['bob']],
        ['/v1/attainment?period=2026-Q1', ['ada', 'bob', 'nina']],
        ['/v1/salespeople/nina', ['nina']],
        ['/v1/coaching', ['ada', 'bob', 'nina']],
        ['/v1/process/orders/shop/order-bob', ['bob']],
        ['/v1/targets/target-bob/conversation', ['bob']],
        ['/v1/targets/uncommunicated?period=2026-Q1', ['ada', 'bob', 'nina']],
      ] as const;
      const recorded = await recordedOf(name, ...asked.map(([url]) => url));
      expect(recorded.map(({ address, people }) => [address, people.toSorted()])).toEqual(asked);
      const keyId = (await app.service.keys.list()).find((key) => key.name === name)?.id;
      expect(recorded[0]).toEqual({
        id: expect.stringMatching(/^\d+$/),
        recordedAt: expect.stringMatching(/^\d{4}-.*Z$/),
        reader: name,
        readerId: keyId,
        role: name.slice('the '.length),
        route: '/v1/attainment/:targetId',
        address: '/v1/attainment/target-ada',
        people: ['ada'],
        position: end,
      });
    },
  );

  test('by others is not, nor is what holds no personal figures', async () => {
    expect(await recordedOf('ada', '/v1/attainment/target-ada', '/v1/salespeople/ada', '/v1/coaching')).toEqual([]);
    expect(await recordedOf('max', '/v1/attainment/target-ada')).toEqual([]);
    expect(
      await recordedOf(
        'the auditor',
        '/v1/attainment/target-north',
        '/v1/targets/target-north/conversation',
        '/v1/attainment?scope=department',
        '/v1/process?period=2026-Q1',
        '/v1/departments',
        '/v1/products',
      ),
    ).toEqual([]);
  });

  test('is recorded too if the answer is the one that the client has', async () => {
    const { headers } = await named(askers, 'the auditor').get('/v1/salespeople/nina');
    const { key } = await app.service.keys.create({ name: 'with a tag', role: 'auditor' });
    const url = '/v1/salespeople/nina';
    const known = { authorization: `Bearer ${key}`, 'if-none-match': String(headers['etag']) };
    expect((await app.app.inject({ url, headers: known })).statusCode).toBe(304);
    expect((await reads('?reader=with%20a%20tag')).items).toMatchObject([{ address: url }]);
  });
});

describe('the list of reads', () => {
  test('is paged, and filtered by reader and person', async () => {
    const all = (await reads('?limit=1000')).items;
    const paged: Read[] = [];
    for (let after: string | null = '0'; after !== null;) {
      const page = await reads(`?limit=2&after=${after}`);
      paged.push(...page.items);
      after = page.next;
    }
    expect(paged).toEqual(all);
    expect(all.length).toBeGreaterThan(10);
    const ofNina = (await reads('?reader=the%20auditor&salespersonId=nina&limit=1000')).items;
    expect(ofNina).toEqual(all.filter(({ reader, people }) => reader === 'the auditor' && people.includes('nina')));
    expect(ofNina.length).toBeGreaterThan(2);
  });

  test.each(['after=x', 'after=-1', 'limit=0', 'reader=', 'cursor=x'])('refuses %s', async (query) => {
    const { status, body } = await app.get(`/v1/audit/reads?${query}`);
    expect([status, body['type']]).toEqual([400, '/problems/BadQuery']);
  });
});

test('reads at the same time are all recorded, each once', async () => {
  const before = (await reads('?limit=1000')).items.length;
  const auditor = named(askers, 'the auditor');
  await Promise.all(Array.from({ length: 300 }, () => auditor.get('/v1/attainment/target-ada')));
  expect((await reads('?limit=1000')).items).toHaveLength(before + 300);
});

test('an answer whose reading cannot be recorded is not given', async () => {
  await app.service.pool.query('ALTER TABLE auth.personal_read RENAME TO away');
  try {
    expect((await named(askers, 'the auditor').get('/v1/salespeople/nina')).status).toBe(500);
    expect((await named(askers, 'max').get('/v1/salespeople/nina')).status).toBe(200);
  } finally {
    await app.service.pool.query('ALTER TABLE auth.away RENAME TO personal_read');
  }
});
