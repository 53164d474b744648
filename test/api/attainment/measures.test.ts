import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { add, formatDecimal, parseDecimal } from '../../../src/domain/kernel/decimal.ts';
import type { Measure } from '../../../src/domain/targets/commands.ts';
import { MEASURES } from '../../../src/domain/targets/measures.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';

type Row = Readonly<Record<string, unknown>>;

const BIKES = { productId: 'bike', quantity: '2', unitPrice: '100.00', cost: '60.00' };
const SOCKS = { productId: 'sock', quantity: '4', unitPrice: '5.00', cost: '2.50' };
const WITHOUT_COST = { productId: 'sock', quantity: '3', unitPrice: '7.00' };
const back = (returnId: string, saleId: string, line: number, quantity: string) => ({
  saleId,
  source: 'shop',
  returnId,
  at: '2026-03-10T12:00:00+01:00',
  lines: [{ line, quantity }],
  reason: 'quality',
});

/** A split, an overlay, a house sale, returns, an amendment, a cancellation, a line without a cost that comes back. */
const SALES: readonly (readonly [string, object])[] = [
  ['RecordSale', sale('plain', { lines: [BIKES, SOCKS] })],
  [
    'RecordSale',
    sale('split', {
      lines: [BIKES],
      territory: 'east',
      credits: [
        { salespersonId: 'ada', basisPoints: 3_333 },
        { salespersonId: 'bob', basisPoints: 6_667 },
      ],
    }),
  ],
  ['RecordSale', sale('house', { lines: [BIKES], credits: [], territory: 'east' })],
  [
    'RecordSale',
    sale('overlay', {
      lines: [SOCKS, BIKES],
      credits: [{ salespersonId: 'bob', basisPoints: 10_000 }],
      overlays: [{ salespersonId: 'ada', basisPoints: 1_500 }],
    }),
  ],
  ['RecordReturn', back('r1', 'plain', 1, '1')],
  ['RecordSale', sale('amended', { lines: [SOCKS] })],
  ['AmendSale', sale('amended', { lines: [SOCKS, BIKES], segment: 'store' })],
  ['RecordSale', sale('cancelled', { lines: [BIKES] })],
  ['CancelSale', { saleId: 'cancelled', source: 'shop', reason: 'r' }],
  ['RecordSale', sale('uncosted', { lines: [BIKES, WITHOUT_COST] })],
  ['RecordReturn', back('r2', 'uncosted', 2, '1')],
  ['RecordReturn', back('r3', 'uncosted', 2, '2')],
];

const TARGETS: readonly (readonly [name: string, more: object])[] = [
  ['ada', {}],
  ['ada-overlay', { counts: 'overlay' }],
  ['ada-both', { counts: 'both' }],
  ['ada-bikes', { filter: { categories: ['Bikes'] } }],
  ['ada-store', { filter: { segments: ['store'] } }],
  ['ada-east', { counts: 'all', filter: { territories: ['east'] } }],
  ['north', { scope: 'department', scopeId: 'north' }],
  ['sales', { scope: 'department', scopeId: 'sales' }],
  ['company', { scope: 'company', scopeId: undefined }],
  ['company-all', { scope: 'company', scopeId: undefined, counts: 'all' }],
];
const measures = Object.keys(MEASURES) as Measure[];
const each = measures.flatMap((measure) => TARGETS.map(([name]) => [measure, name] as const));

let app: TestApp;
/** Before the first sale, before the last return, and after it. */
let positions: { readonly before: string; readonly unstated: string; readonly last: string };

beforeAll(async () => {
  app = await openApp();
  await app.accepted(...COMPANY);
  const before = await app.accepted(
    ...measures.flatMap((measure) =>
      TARGETS.map(([name, more]) => {
        const money = MEASURES[measure].money ? {} : { currency: undefined };
        return ['SetTarget', target(`${measure}-${name}`, 'ada', { measure, ...money, ...more })] as const;
      }),
    ),
  );
  const unstated = await app.accepted(...SALES.slice(0, -1));
  positions = { before, unstated, last: await app.accepted(...SALES.slice(-1)) };
});
afterAll(() => app.close());

async function get(address: string): Promise<Row> {
  const { status, body } = await app.get(`/v1/attainment${address}`, { 'pacesetter-position': positions.last });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}

/** The items of all pages, two at a time. */
async function itemsOf(address: string): Promise<Row[]> {
  const items: Row[] = [];
  for (let cursor = ''; ;) {
    const { items: more, next } = await get(`${address}&limit=2${cursor}`);
    items.push(...(more as Row[]));
    if (typeof next !== 'string') return items;
    cursor = `&cursor=${next}`;
  }
}

const sum = (values: readonly unknown[]) =>
  formatDecimal(values.map((value) => parseDecimal(String(value))).reduce(add, parseDecimal('0')));
const plain = (value: unknown) => sum([value]);

describe('the list, the detail, the explanation and the changes agree', () => {
  test.each(each)('on %s, target %s', async (measure, name) => {
    const targetId = `${measure}-${name}`;
    const at = `on=2026-03-31&asOf=${positions.last}`;
    const [listed] = (await get(`?targetId=${targetId}&${at}`))['items'] as Row[];
    const { actual } = await get(`/${targetId}?${at}`);
    const explanation = await get(`/${targetId}/explanation?${at}`);
    const credits = await itemsOf(`/${targetId}/explanation?${at}`);
    const between = `/${targetId}/changes?from=${positions.before}&to=${positions.last}&on=2026-03-31`;
    const changes = await get(between);
    const moved = await itemsOf(between);
    expect({
      list: listed?.['actual'],
      explanation: (explanation['figure'] as Row)['actual'],
      changes: (changes['to'] as Row)['actual'],
      now: (await get(`/${targetId}?on=2026-03-31`))['actual'],
    }).toEqual({ list: actual, explanation: actual, changes: actual, now: actual });
    // A line without a cost counts nothing once all of it came back.
    const counted = credits.map((credit) => credit['counted']).filter((value) => value !== null);
    expect({ explanation: sum(counted), changes: sum(moved.map(({ amount }) => amount)) }).toEqual({
      explanation: plain(actual),
      changes: plain(actual),
    });
    expect(plain(changes['difference'])).toBe(plain(actual));
  });
});

/** The compiler asks for the expected figure of a new measure here. */
const ADA: Record<Measure, string> = {
  revenue: '606.66',
  units: '13.6666',
  orders: '4',
  margin: '246.66',
};

test.each(Object.entries(ADA))("the person's own sales count on %s as %s", async (measure, expected) => {
  expect((await get(`/${measure}-ada?on=2026-03-31`))['actual']).toBe(expected);
});

describe('a measure that needs a cost is null while a line has no cost', () => {
  test.each(measures)('on %s', async (measure) => {
    const at = `on=2026-03-31&asOf=${positions.unstated}`;
    const from = `/${measure}-ada/changes?from=${positions.before}&to=${positions.unstated}&on=2026-03-31`;
    const [list] = (await get(`?targetId=${measure}-ada&${at}`))['items'] as Row[];
    const answers = {
      list,
      detail: await get(`/${measure}-ada?${at}`),
      explanation: (await get(`/${measure}-ada/explanation?${at}`))['figure'] as Row,
      changes: (await get(from))['to'] as Row,
    };
    const { needsCost } = MEASURES[measure];
    for (const [name, figure] of Object.entries(answers)) {
      expect([name, figure?.['actual'] === null, figure?.['linesWithoutCost']]).toEqual([
        name,
        needsCost,
        needsCost ? 1 : undefined,
      ]);
    }
    const lines = (await itemsOf(from)).map((event) => event['linesWithoutCost'] ?? 0);
    expect(lines.reduce((all: number, some) => all + Number(some), 0)).toBe(needsCost ? 2 : 0);
  });
});
