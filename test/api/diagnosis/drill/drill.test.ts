import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Simulated } from '../simulated.ts';
import { varied } from '../varied.ts';

interface Row {
  readonly key: string;
  readonly amount: string;
  readonly actualRate: string | null;
  readonly n: number | null;
  readonly explanation: string | null;
}

interface Drill {
  readonly row: string;
  readonly amount: string;
  readonly count: number;
  readonly groups: readonly { readonly kind: string; readonly key: string | null; readonly amount: string }[];
  readonly items: readonly {
    readonly kind: string;
    readonly event: { readonly event: string; readonly position: string } | null;
    readonly counted: string | null;
    readonly amount: string;
  }[];
  readonly next: string | null;
}

const SPLITS = ['segment', 'product', 'customer', 'week'];

/** Minor units, or a number of orders. */
const units = (amount: string) => Number(amount.replace('.', ''));
const sum = (all: readonly { readonly amount: string }[]) =>
  all.reduce((total, { amount }) => total + units(amount), 0);

let company: Simulated;
const ask = (query: string) => company.app.get(`/v1/diagnosis?on=2026-05-31&${query}`);

async function rowsOf(targetId: string): Promise<readonly Row[]> {
  const { status, body } = await company.app.get(`/v1/diagnosis?on=2026-05-31&targetId=${targetId}`, {
    'pacesetter-position': company.position,
    prefer: 'wait=60',
  });
  expect([status, body['title']]).toEqual([200, undefined]);
  expect(body['drill']).toBeNull();
  return body['rows'] as Row[];
}

async function opened(query: string): Promise<Drill> {
  const { status, body } = await ask(`limit=1000&${query}`);
  expect([status, body['detail']]).toEqual([200, undefined]);
  return body['drill'] as Drill;
}

const drillOf = (targetId: string, { key }: Row, by: string) =>
  opened(`targetId=${targetId}&drill=${encodeURIComponent(key)}&by=${by}`);

/** Each row by one of the splits: the next row by the next one. */
async function expectRowsToSum(targetId: string): Promise<void> {
  const rows = await rowsOf(targetId);
  expect(rows.length).toBeGreaterThan(targetId === 'p1' ? 20 : 30);
  for (const [n, row] of rows.entries()) {
    const by = SPLITS[n % SPLITS.length] ?? '';
    const { amount, count, items, groups } = await drillOf(targetId, row, by);
    const found = [row.key, by, amount, count, sum(items), sum(groups)];
    expect(found).toEqual([row.key, by, row.amount, items.length, units(row.amount), units(row.amount)]);
    const rest = sum(items.filter(({ kind }) => kind === 'rest'));
    // Sums by month are rounded to minor units.
    if (row.key !== 'unexplained') expect([row.key, Math.abs(rest) <= 20]).toEqual([row.key, true]);
  }
}

describe('of a company whose opportunities stand in for an index of its market', () => {
  beforeAll(async () => {
    company = await varied({ indicator: false });
  });
  afterAll(() => company.app.close());

  test.each(['company', 'north', 'p1', 'company-orders'])(
    'each row of the target of %s is the sum of its events and of what was expected, and of its groups',
    expectRowsToSum,
  );

  test.each(['company', 'north'])('the events of a rate of %s are as many as the rate is of', async (targetId) => {
    const rates = (await rowsOf(targetId)).filter(({ n, actualRate }) => n !== null && Number(actualRate) > 0);
    expect(rates.length).toBeGreaterThan(10);
    for (const row of rates) {
      const { items } = await drillOf(targetId, row, 'segment');
      const counted = items.reduce((total, item) => total + Number(item.counted ?? 0), 0);
      expect([row.key, Math.abs(counted - Number(row.n) * Number(row.actualRate)) < 0.5]).toEqual([row.key, true]);
    }
  });

  test('pages hold each item once, and a group holds the items that sum to it', async () => {
    const whole = await opened('targetId=company&drill=lost:price');
    const pages: Drill['items'][number][] = [];
    let cursor = '';
    do {
      const { status, body } = await ask(`targetId=company&drill=lost:price&limit=7${cursor}`);
      expect(status).toBe(200);
      const page = body['drill'] as Drill;
      pages.push(...page.items);
      cursor = page.next === null ? '' : `&cursor=${encodeURIComponent(page.next)}`;
    } while (cursor !== '');
    expect(pages).toEqual(whole.items);
    expect(pages.length).toBeGreaterThan(20);

    for (const by of SPLITS) {
      const { groups } = await opened(`targetId=company&drill=lost:price&by=${by}`);
      const group = groups.find(({ kind }) => kind === 'cell' || kind === 'event');
      const key = encodeURIComponent(group?.key ?? '');
      const inside = await opened(`targetId=company&drill=lost:price&by=${by}&key=${key}`);
      expect([inside.amount, sum(inside.items)]).toEqual([group?.amount, units(group?.amount ?? '')]);
    }
  });

  test('each row but the unexplained names the address of its events, as of the position of the answer', async () => {
    const rows = await rowsOf('company');
    const row = rows.find(({ key }) => key === 'basket');
    const { status, body } = await company.app.get(row?.explanation ?? '');
    expect([status, (body['drill'] as Drill).row]).toEqual([200, 'basket']);
    expect(rows.filter(({ explanation }) => explanation === null).map(({ key }) => key)).toEqual(['unexplained']);
  });

  test('a target that was revised is made of its events', async () => {
    const { items } = await opened('targetId=company&drill=target%20above%20baseline');
    const events = items.filter(({ kind }) => kind === 'event');
    expect(events.map((item) => [item.event?.event, item.amount])).toEqual([
      ['TargetSet', '30000.00'],
      ['TargetRevised', expect.stringMatching(/^65\d\.\d\d$/)],
    ]);
  });

  test('what a person shares with others leads to the same row of the company', async () => {
    const { items } = await opened('targetId=p1&drill=lost:price');
    expect(items).toMatchObject([{ kind: 'others', address: expect.stringContaining('drill=lost%3Aprice') }]);
  });

  test.each([
    ['targetId=company&drill=rain', /drill is not a row of this diagnosis: use one of target above baseline, /],
    ['targetId=company&drill=basket&key=nothing', /key is not a group of this row/],
    ['targetId=company&limit=5', /limit needs drill/],
    ['targetId=company&by=week&key=x', /by needs drill.*key needs drill/],
  ])('%s is refused', async (query, detail) => {
    expect(await ask(query)).toMatchObject({ status: 400, body: { detail: expect.stringMatching(detail) } });
  });
});

describe('of a company with an index of its market', () => {
  beforeAll(async () => {
    company = await varied({ indicator: true });
  });
  afterAll(() => company.app.close());

  test.each(['company', 'north'])(
    'each row of the target of %s is the sum of its events and of what was expected, and of its groups',
    expectRowsToSum,
  );

  test('the market index is made of months', async () => {
    const { items } = await opened('targetId=north&drill=market%20index');
    expect(items.map(({ kind }) => kind).toSorted()).toEqual(['expected', 'month', 'month', 'month']);
  });
});
