import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ServiceExplanation, ServiceList } from '../../../src/api/service/schema.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY } from '../../support/company.ts';
import { explained } from '../../support/explained.ts';

const noon = (day: string) => `2026-${day}T12:00:00+01:00`;
const opened = (caseId: string, day: string, topic: string, more: object = {}) =>
  ['OpenServiceCase', { source: 'desk', caseId, openedAt: noon(day), topic, ...more }] as const;
const resolved = (caseId: string, day: string, satisfaction?: number) =>
  ['ResolveServiceCase', { source: 'desk', caseId, resolvedAt: noon(day), satisfaction }] as const;

/**
 *   C1   resolved after 24 hours, satisfied (5)
 *   C2   resolved after 48 hours, not satisfied (3); reopened, and resolved after 168 hours in all, satisfied (4)
 *   C3   open
 *   C4   resolved after 48 hours, not rated
 */
const CASES = [
  opened('C1', '02-01', 'delivery', { salespersonId: 'ada', segment: 'retail' }),
  resolved('C1', '02-02', 5),
  opened('C2', '02-01', 'delivery', { salespersonId: 'bob' }),
  resolved('C2', '02-03', 3),
  opened('C3', '02-02', 'product', { productId: 'bike' }),
  opened('C4', '02-03', 'billing', { salespersonId: 'bob', sale: { source: 'shop', saleId: 's1' } }),
  resolved('C4', '02-05'),
  ['ReopenServiceCase', { source: 'desk', caseId: 'C2', at: noon('02-05'), reason: 'r' }] as const,
  resolved('C2', '02-08', 4),
];

let app: TestApp;
let fresh: Record<string, string>;
const positions: string[] = [];
beforeAll(async () => {
  app = await openApp();
  await app.accepted(...COMPANY);
  for (const posted of CASES) positions.push(await app.accepted(posted));
  fresh = { 'pacesetter-position': positions.at(-1) ?? '', prefer: 'wait=10' };
});
afterAll(() => app.close());

const ask = async (query: string) => ServiceList.parse((await app.get(`/v1/service?${query}`, fresh)).body);
const total = async (query: string) => (await ask(`period=2026-Q1&by=topic&${query}`)).total;
const hours = (n: number) => n.toFixed(6);

describe('cases that were opened in a period', () => {
  test('are counted and timed by the end of a day; those that wait count as "at least this long"', async () => {
    // 24, 48, 168 and a case that waits for 204 hours: three quarters, a half and a quarter still wait.
    expect(await total('on=2026-02-10')).toEqual({
      opened: 4,
      resolved: 3,
      open: 1,
      reopened: 1,
      timeToResolve: { n: 4, open: 1, median: hours(48), p90: null },
      rated: 2,
      csat: { share: '1.000000', low: '0.342380', high: '1.000000' },
    });
  });

  test.each<[string, string, object]>([
    [
      'a case that was reopened waits again',
      'on=2026-02-06',
      { opened: 4, resolved: 2, open: 2, reopened: 1, rated: 1, csat: { share: '1.000000' } },
    ],
    [
      'what happens later does not count',
      'on=2026-02-01',
      { opened: 2, resolved: 0, open: 2, timeToResolve: { n: 2, open: 2, median: null, p90: null }, csat: null },
    ],
  ])('by an earlier day: %s', async (_, query, expected) => {
    expect(await total(query)).toMatchObject(expected);
  });

  test('as of an earlier position, a case stands as it was known', async () => {
    expect(await total(`on=2026-02-10&asOf=${positions[3] ?? ''}`)).toMatchObject({
      opened: 2,
      resolved: 2,
      reopened: 0,
      timeToResolve: { n: 2, open: 0, median: hours(24), p90: hours(48) },
      csat: { share: '0.500000', low: '0.094531', high: '0.905469' },
    });
  });

  test.each<[string, unknown[][]]>([
    [
      'topic',
      [
        ['billing', 1, 1, 0, 0],
        ['delivery', 2, 2, 0, 1],
        ['product', 1, 0, 1, 0],
      ],
    ],
    [
      'product',
      [
        [null, 3, 3, 0, 1],
        ['bike', 1, 0, 1, 0],
      ],
    ],
    [
      'salesperson',
      [
        [null, 1, 0, 1, 0],
        ['ada', 1, 1, 0, 0],
        ['bob', 2, 2, 0, 1],
      ],
    ],
    [
      'department',
      [
        [null, 1, 0, 1, 0],
        ['north', 1, 1, 0, 0],
        ['sales', 3, 3, 0, 1],
        ['south', 2, 2, 0, 1],
      ],
    ],
    [
      'segment',
      [
        [null, 3, 2, 1, 1],
        ['retail', 1, 1, 0, 0],
      ],
    ],
  ])('are as counted by hand, by %s', async (by, expected) => {
    const { items } = await ask(`period=2026-Q1&by=${by}&on=2026-02-10`);
    expect(items.map((each) => [each.key, each.opened, each.resolved, each.open, each.reopened])).toEqual(expected);
  });
});

describe('an explanation', () => {
  test('sums to each figure of each group, and of the total', async () => {
    for (const by of ['topic', 'product', 'salesperson', 'department', 'segment']) {
      const query = `period=2026-Q1&by=${by}&on=2026-02-10`;
      const { items, total: all } = await ask(query);
      for (const group of [{ ...all, key: undefined }, ...items]) {
        const key = group.key === undefined ? '' : `&key=${group.key ?? ''}`;
        for (const figure of ['opened', 'resolved', 'open', 'reopened'] as const) {
          const found = await explained(app, `/v1/service/explanation?${query}${key}&figure=${figure}`);
          const text = String(group[figure]);
          expect([by, key, figure, found.sum, found.value]).toEqual([by, key, figure, text, text]);
        }
        const rate = await explained(app, `/v1/service/explanation?${query}${key}&figure=csat`);
        expect([by, key, rate.items.length]).toEqual([by, key, group.rated]);
      }
    }
  });

  test('names the event that makes the case count', async () => {
    const url = '/v1/service/explanation?period=2026-Q1&by=salesperson&key=bob&on=2026-02-10&figure=';
    const events = async (figure: string) =>
      ServiceExplanation.parse((await app.get(`${url}${figure}`, fresh)).body).items.map((each) => [
        each.caseId,
        each.event,
        each.position,
        each.hours,
        each.satisfaction,
        each.counted,
      ]);
    expect(await events('opened')).toEqual([
      ['C2', 'ServiceCaseOpened', positions[2], hours(168), 4, '1'],
      ['C4', 'ServiceCaseOpened', positions[5], hours(48), null, '1'],
    ]);
    expect(await events('csat')).toEqual([['C2', 'ServiceCaseResolved', positions[8], hours(168), 4, '1']]);
    expect(await events('reopened')).toEqual([['C2', 'ServiceCaseReopened', positions[7], hours(168), 4, '1']]);
  });

  test('times a case that waits until the moment of the question, or the end of the day', async () => {
    const url = '/v1/service/explanation?period=2026-Q1&by=topic&figure=open';
    const waits = async (query: string) => ServiceExplanation.parse((await app.get(`${url}${query}`, fresh)).body);
    expect((await waits('&on=2026-02-10')).items[0]?.hours).toBe(hours(204));
    const { asOf, items } = await waits('');
    const ms = Date.parse(asOf) - Date.parse(noon('02-02'));
    expect(items[0]?.hours).toBe((ms / 3_600_000).toFixed(6));
  });
});
