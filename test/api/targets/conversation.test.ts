import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Conversation, TargetTree, UncommunicatedList } from '../../../src/api/targets/schema.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, target } from '../../support/company.ts';
import { until } from '../../support/until.ts';

let app: TestApp;
let first: string;
let disputed: string;
let end: string;
const T = { targetId: 'ada-q1' };
const revise = (effectiveFrom: string, amount: string): [string, object] => [
  'ReviseTarget',
  { ...T, amount, currency: 'EUR', reason: 'economy', effectiveFrom, note: 'n' },
];

beforeAll(async () => {
  app = await openApp();
  first = await app.accepted(
    ...(COMPANY as readonly [string, object][]),
    ['HireSalesperson', { salespersonId: 'cyd', name: 'Cyd', departmentId: 'sales', on: '2026-01-01' }],
    ['SetTarget', target('ada-q1', 'ada')],
    ['SetTarget', target('bob-q1', 'bob', { amount: '500.00' })],
    ['SetTarget', target('cyd-q1', 'cyd', { amount: '100.00', currency: 'USD', planRate: '0.5' })],
    ['SetTarget', target('cyd-units', 'cyd', { measure: 'units', amount: '5', currency: undefined })],
    ['SetTarget', target('ada-more', 'ada', { counts: 'overlay', amount: '70.00' })],
  );
  disputed = await app.accepted(
    ['CommunicateTarget', { ...T, version: 1, to: 'ada', how: 'meeting', at: '2026-01-05T10:00:00+01:00' }],
    ['AcknowledgeTarget', { ...T, version: 1, by: 'ada' }],
    revise('2026-02-01', '1200.00'),
    ['CommunicateTarget', { ...T, version: 2, to: 'ada', how: 'mail', at: '2026-02-02T10:00:00+01:00' }],
    ['CommunicateTarget', { ...T, version: 2, to: 'ada', how: 'meeting', at: '2026-02-03T10:00:00+01:00' }],
    ['DisputeTarget', { ...T, version: 2, by: 'ada', reason: 'Too much.' }],
  );
  end = await app.accepted(
    ['ResolveDispute', { ...T, outcome: 'dismissed', note: 'No.' }],
    ['SetTarget', target('company-q1', '', { scope: 'company', scopeId: undefined, amount: '2000.00' })],
    ['SetTarget', target('south-q1', 'south', { scope: 'department', amount: '400.00' })],
    [
      'AllocateTarget',
      {
        targetId: 'south-q1',
        to: [{ targetId: 'bob-share', scope: 'salesperson', scopeId: 'bob', basisPoints: 2_500 }],
      },
    ],
  );
  await until('the child is set', async () => (await get('/v1/targets/tree?period=2026-Q1')).includes('bob-share'));
});
afterAll(() => app.close());

async function read(url: string): Promise<unknown> {
  const { status, body } = await app.get(url, { 'pacesetter-position': end, prefer: 'wait=10' });
  expect([status, body]).toEqual([200, expect.anything()]);
  return body;
}
const get = async (url: string) => JSON.stringify(await read(url));

describe('the conversation about a target', () => {
  const conversation = async (query = '') =>
    Conversation.strict().parse(await read(`/v1/targets/ada-q1/conversation${query}`));

  test('has each version with who received, acknowledged and disputed it, each with its event', async () => {
    const { versions, ...target } = await conversation();
    expect(target).toMatchObject({ targetId: 'ada-q1', scope: 'salesperson', scopeId: 'ada', withdrawn: null });
    expect(versions).toMatchObject([
      {
        version: 1,
        amount: '1000.00',
        effectiveFrom: null,
        state: 'acknowledged',
        event: 'TargetSet',
        communicated: [{ to: 'ada', how: 'meeting', event: 'TargetCommunicated' }],
        acknowledged: [{ by: 'ada', event: 'TargetAcknowledged' }],
        disputes: [],
      },
      {
        version: 2,
        amount: '1200.00',
        effectiveFrom: '2026-02-01',
        reason: 'economy',
        state: 'not acknowledged',
        communicated: [{ how: 'mail' }, { how: 'meeting', at: '2026-02-03T10:00:00+01:00' }],
        acknowledged: [],
        disputes: [{ by: 'ada', reason: 'Too much.', resolved: { outcome: 'dismissed', event: 'DisputeResolved' } }],
      },
    ]);
  });

  test('is answered as it was known then', async () => {
    const states = async (position: string) =>
      (await conversation(`?asOf=${position}`)).versions.map(({ state }) => state);
    expect(await states(first)).toEqual(['not communicated']);
    expect(await states(disputed)).toEqual(['acknowledged', 'disputed']);
  });

  test('counts what happened by a day', async () => {
    const { versions } = await conversation('?on=2026-01-31');
    expect(versions[0]?.communicated.length).toBe(1);
    expect(versions[1]?.communicated ?? []).toEqual([]);
  });

  test.each(['zoe', `ada-q1?asOf=0:0`])('is not found for %s', async (path) => {
    const [id, query = ''] = path.split('?');
    expect(await app.get(`/v1/targets/${id}/conversation?${query}`)).toMatchObject({
      status: 404,
      body: { type: '/problems/TargetIsUnknown' },
    });
  });
});

describe('targets without a conversation', () => {
  const listed = async (query: string) => {
    const { items } = UncommunicatedList.strict().parse(await read(`/v1/targets/uncommunicated?${query}`));
    return items.map(({ targetId, version, state, since }) => [targetId, version, state, since.event]);
  };
  test('are listed with what is missing, and since which event', async () => {
    expect(await listed(`period=2026-Q1&asOf=${first}`)).toEqual([
      ['ada-more', 1, 'not communicated', 'TargetSet'],
      ['ada-q1', 1, 'not communicated', 'TargetSet'],
      ['bob-q1', 1, 'not communicated', 'TargetSet'],
      ['cyd-q1', 1, 'not communicated', 'TargetSet'],
      ['cyd-units', 1, 'not communicated', 'TargetSet'],
    ]);
    expect(await listed(`period=2026&asOf=${disputed}`)).toContainEqual([
      'ada-q1',
      2,
      'not acknowledged',
      'TargetCommunicated',
    ]);
    expect(await listed('period=2026-Q2')).toEqual([]);
  });

  test('say for how many days', async () => {
    const { items } = UncommunicatedList.parse(await read('/v1/targets/uncommunicated?period=2026-Q1&limit=1'));
    const recordedAt = items[0]?.since.recordedAt.slice(0, 10) ?? '';
    const later = new Date(Date.parse(recordedAt) + 10 * 86_400_000).toISOString().slice(0, 10);
    const days = UncommunicatedList.parse(await read(`/v1/targets/uncommunicated?period=2026-Q1&on=${later}`)).items;
    // The local day is at most one day after that of UTC.
    expect([9, 10]).toContain(days[0]?.days);
  });

  test('come page by page', async () => {
    const found: string[] = [];
    let cursor = '';
    do {
      const page = UncommunicatedList.parse(
        await read(`/v1/targets/uncommunicated?period=2026-Q1&asOf=${first}&limit=2${cursor}`),
      );
      found.push(...page.items.map(({ targetId }) => targetId));
      cursor = page.next === null ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    expect(found).toEqual(['ada-more', 'ada-q1', 'bob-q1', 'cyd-q1', 'cyd-units']);
  });
});

describe('the tree of targets', () => {
  const shown = async (query: string) => {
    const { items } = TargetTree.strict().parse(await read(`/v1/targets/tree?${query}`));
    return items.map(({ overlay, depth, scopeId, set, allocated, below, gap, assigned }) => [
      overlay,
      depth,
      scopeId,
      set,
      allocated,
      below,
      gap,
      assigned,
    ]);
  };
  test('shows what is set, handed down and over- or under-assigned, in money of the company', async () => {
    expect(await shown('period=2026-Q1')).toEqual([
      [false, 0, null, '2000.00', null, '1650.00', '350.00', 'under'],
      [false, 1, 'sales', null, null, '1650.00', null, null],
      [false, 2, 'north', null, null, '1200.00', null, null],
      [false, 3, 'ada', '1200.00', null, null, null, null],
      [false, 2, 'south', '400.00', '100.00', '600.00', '-200.00', 'over'],
      [false, 3, 'bob', '600.00', null, null, null, null],
      [false, 2, 'cyd', '50.00', null, null, null, null],
      [true, 0, null, null, null, '70.00', null, null],
      [true, 1, 'sales', null, null, '70.00', null, null],
      [true, 2, 'north', null, null, '70.00', null, null],
      [true, 3, 'ada', '70.00', null, null, null, null],
    ]);
  });

  test('is answered as it was known then, and page by page', async () => {
    expect((await shown(`period=2026-Q1&asOf=${first}`))[0]).toEqual([
      false,
      0,
      null,
      null,
      null,
      '1550.00',
      null,
      null,
    ]);
    const { items, next } = TargetTree.parse(await read('/v1/targets/tree?period=2026-Q1&limit=10'));
    const more = TargetTree.parse(await read(`/v1/targets/tree?period=2026-Q1&limit=10&cursor=${next ?? ''}`));
    expect([items.length, more.items.length, more.next]).toEqual([10, 1, null]);
  });

  test('has only targets of exactly the period', async () => {
    expect(await shown('period=2026')).toEqual([]);
  });
});
