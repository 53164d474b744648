import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../../support/app.ts';
import { target } from '../../support/company.ts';
import { until } from '../../support/until.ts';
import { type Asker, askersOf, type Item, listed as listedFor, named, PEOPLE } from './company.ts';

let app: TestApp;
let askers: readonly Asker[];
/** Before any target was set. */
let start: string;

beforeAll(async () => {
  app = await openApp();
  start = await app.accepted(...PEOPLE.slice(0, 8));
  const end = await app.accepted(
    ...PEOPLE.slice(8),
    // Of one group with those of Ada, Nina and Bob, who have each sold for 100.
    ['SetTarget', target('easy', 'bob', { amount: '10.00' })],
    ['AllocateTarget', { targetId: 'target-company', to: ['north', 'south'].map((id) => child(id)) }],
    ['AllocateTarget', { targetId: 'target-north', to: [child('ada', 'salesperson'), child('bob', 'salesperson')] }],
  );
  askers = await askersOf(app, end);
  // A reaction sets the children after the position of the allocation.
  await until('the last child is set', async () => (await app.get('/v1/attainment/bob%20of%20it')).status === 200);
});
afterAll(() => app.close());

function child(scopeId: string, scope = 'department'): object {
  return { targetId: `${scopeId} of it`, scope, scopeId, basisPoints: 5_000 };
}

type Items = readonly Item[];

/** The items of all pages, by one of their members. */
const listed = (name: string, url: string, member: string, limit = 1000) =>
  listedFor(named(askers, name), url, (item) => item[member], limit);

describe('targets', () => {
  const all = ['ada of it', 'bob of it', 'easy', 'north of it', 'south of it'];
  const set = ['ada', 'bob', 'company', 'nina', 'north', 'south'].map((id) => `target-${id}`);

  const personal: readonly (readonly [string, readonly string[]])[] = [
    ['the auditor', [...all, ...set]],
    ['manager of north', ['ada of it', 'north of it', 'target-ada', 'target-nina', 'target-north']],
    ['max', ['ada of it', 'north of it', 'target-ada', 'target-nina', 'target-north']],
    ['ada', ['ada of it', 'target-ada']],
  ];

  test.each([...personal, ['the analyst', ['north of it', 'target-company', 'target-north']] as const])(
    '%s sees those that it may see, and pages stay full',
    async (name, expected) => {
      for (const limit of [1, 2, 1000]) {
        expect(await listed(name, '/v1/attainment?period=2026-Q1&', 'targetId', limit)).toEqual(expected);
      }
      expect(await listed(name, '/v1/attainment?', 'targetId', 2)).toEqual(expected);
    },
  );

  test.each(personal)('%s sees those of them that need a conversation', async (name, expected) => {
    for (const limit of [1, 1000]) {
      expect(await listed(name, '/v1/targets/uncommunicated?period=2026-Q1&', 'targetId', limit)).toEqual(expected);
    }
  });

  test('the conversation about a target is shown to those who see the target, also before it was set', async () => {
    const status = (name: string, id: string, query = '') =>
      named(askers, name).statusOf(`/v1/targets/target-${id}/conversation${query}`);
    expect(await status('manager of north', 'north')).toBe(200);
    expect(await status('manager of north', 'south')).toBe(403);
    expect(await status('ada', 'north')).toBe(403);
    expect(await status('ada', 'ada', `?asOf=${start}`)).toBe(404);
    expect(await status('ada', 'bob', `?asOf=${start}`)).toBe(403);
  });

  test('a rank is among all targets, and names none of them', async () => {
    const { body } = await named(askers, 'ada').get('/v1/attainment/target-ada');
    expect(body).toMatchObject({ targetId: 'target-ada', rank: 4, actual: '100.00' });
  });

  test('an allocation shows the children that may be seen', async () => {
    const childrenFor = async (name: string) => {
      const { body } = await named(askers, name).get('/v1/attainment/target-north');
      return (body['allocation'] as { children: Items }).children.map(({ targetId }) => targetId);
    };
    expect(await childrenFor('the auditor')).toEqual(['ada of it', 'bob of it']);
    expect(await childrenFor('manager of north')).toEqual(['ada of it']);
  });

  test('what one caller was answered is not given to another who sees less', async () => {
    const url = '/v1/attainment?period=2026-Q1';
    const tags = new Set<unknown>();
    for (const name of ['the auditor', 'ada', 'max', 'the auditor', 'ada']) {
      const { body, headers } = await named(askers, name).get(url);
      expect((body['items'] as Items).length).toBe(name === 'the auditor' ? 11 : name === 'ada' ? 2 : 5);
      tags.add(headers['etag']);
    }
    expect(tags.size).toBe(3);
  });
});

describe('the process', () => {
  const process = async (name: string, query = '') =>
    (await named(askers, name).get(`/v1/process?period=2026-Q1${query}`)).body;
  const keysOf = ({ items }: Readonly<Record<string, unknown>>) =>
    (items as Items).map(({ key, orders }) => [key, orders]);

  test('of a manager is of the orders that credit the own people and departments', async () => {
    const found = await process('max', '&by=department');
    expect(found['total']).toMatchObject({ orders: 2 });
    expect(keysOf(found)).toEqual([
      ['north', 2],
      ['north-west', 1],
    ]);
    expect(await process('the auditor')).toMatchObject({ total: { orders: 3 } });
  });

  test('of an analyst is whole, and by departments with enough people', async () => {
    const found = await process('the analyst', '&by=department');
    expect(found['total']).toMatchObject({ orders: 3 });
    expect(keysOf(found)).toEqual([
      ['north', 2],
      ['sales', 3],
    ]);
    expect(keysOf(await process('the analyst', '&by=category'))).toEqual([['Bikes', 3]]);
    expect(await process('the analyst', '&by=customer')).toMatchObject({ type: '/problems/NotAllowed' });
  });

  test('of a salesperson is of the own orders', async () => {
    const found = await process('ada', '&by=salesperson');
    expect([found['total'], keysOf(found)]).toEqual([expect.objectContaining({ orders: 1 }), [['ada', 1]]]);
    expect(keysOf(await process('max', '&by=salesperson'))).toEqual([
      ['ada', 1],
      ['nina', 1],
    ]);
  });

  test('names no person and no department to those who may not see it', async () => {
    const statuses = ['the analyst', 'ada', 'max'].flatMap((name) =>
      ['by=salesperson&key=bob', 'by=department&key=south'].map((query) =>
        named(askers, name).statusOf(`/v1/process/explanation?period=2026-Q1&figure=orders&${query}`),
      ),
    );
    expect(await Promise.all(statuses)).toEqual([403, 403, 403, 403, 403, 403]);
    expect(await process('the analyst', '&by=salesperson')).toMatchObject({ type: '/problems/NotAllowed' });
  });

  test('is explained to a manager by the same orders', async () => {
    const url = '/v1/process/explanation?period=2026-Q1&figure=orders&';
    expect(await listed('max', url, 'saleId', 1)).toEqual(['order-ada', 'order-nina']);
    expect((await named(askers, 'max').get(url.slice(0, -1))).body).toMatchObject({ figure: { orders: 2, of: 2 } });
  });

  test('lists late orders as far as they may be seen', async () => {
    expect(await listed('the admin', '/v1/process/late?', 'saleId', 1)).toEqual([
      'order-ada',
      'order-bob',
      'order-nina',
    ]);
    expect(await listed('max', '/v1/process/late?', 'saleId', 1)).toEqual(['order-ada', 'order-nina']);
    expect(await listed('ada', '/v1/process/late?', 'saleId', 1)).toEqual(['order-ada']);
  });
});

describe('people', () => {
  const NORTH = ['ada', 'amy', 'max', 'ned', 'nina', 'noa'];

  test.each([
    ['the integrator', ['ada', 'amy', 'bob', 'max', 'ned', 'nina', 'noa']],
    ['manager of north', NORTH],
    ['max', NORTH],
    ['ada', ['ada']],
  ])('%s sees those that it may see', async (name, expected) => {
    expect(await listed(name, '/v1/salespeople?', 'salespersonId', 2)).toEqual(expected);
  });

  test.each([
    ['the integrator', ['north', 'north-west', 'sales', 'south']],
    ['manager of north', ['north', 'north-west']],
    ['the analyst', ['north', 'sales']],
  ])('%s sees the departments that it may see', async (name, expected) => {
    expect(await listed(name, '/v1/departments?', 'departmentId', 1)).toEqual(expected);
  });

  test('coaching is listed as far as it may be seen, with the notes for auditors, admins and the person', async () => {
    const notes = (name: string) => listed(name, '/v1/coaching?', 'notes', 1);
    expect(await notes('the auditor')).toEqual(['of ada', 'of bob', 'of nina']);
    expect(await notes('max')).toEqual([null, null]);
    expect(await notes('ada')).toEqual(['of ada']);
  });
});

test('with fewer than five people a company has no aggregates', async () => {
  const small = await openApp();
  try {
    const end = await small.accepted(...PEOPLE.slice(0, 8), [
      'SetTarget',
      target('c', '', { scope: 'company', scopeId: undefined }),
    ]);
    const analyst = named(await askersOf(small, end), 'the analyst');
    expect((await analyst.get('/v1/attainment')).body).toMatchObject({ items: [] });
    expect((await analyst.get('/v1/departments')).body).toMatchObject({ items: [] });
    expect((await analyst.get('/v1/process?period=2026-Q1')).body).toMatchObject({ total: { orders: 0 } });
  } finally {
    await small.close();
  }
});
