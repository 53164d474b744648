import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FIGURES } from '../../../src/api/what-works/parameters.ts';
import { WhatWorks, WhatWorksExplanation } from '../../../src/api/what-works/schema.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale } from '../../support/company.ts';
import { explained } from '../../support/explained.ts';

type Group = WhatWorks['items'][number];

let app: TestApp;
let end: string;
let beforeReturn: string;

const sold = (saleId: string, day: string, more: object = {}): [string, object] => [
  'RecordSale',
  sale(saleId, { soldAt: `${day}T12:00:00+01:00`, ...more }),
];
const bike = (unitPrice: string, more: object = {}) => ({ productId: 'bike', quantity: '1', unitPrice, ...more });
const sock = (more: object = {}) => ({ productId: 'sock', quantity: '10', unitPrice: '5.00', ...more });
const opened = (opportunityId: string, more: object): [string, object] => [
  'OpenOpportunity',
  { source: 'crm', opportunityId, salespersonId: 'ada', openedAt: '2026-01-05T12:00:00+01:00', ...more },
];
const said = (feedbackId: string, score: number, more: object): [string, object] => [
  'RecordFeedback',
  { source: 's', feedbackId, at: '2026-03-01T12:00:00+01:00', score, topic: 'product', ...more },
];

/**
 * The first quarter of 2026. s1: a demonstration of the opportunity O1 (spring, retail) with a discount of a fifth on
 * the bike; one of ten socks comes back. s2: no technique, web. s3: a house sale in April's campaign. s4: cancelled. s5
 * is of the year before. O2 is lost, in retail.
 */
beforeAll(async () => {
  app = await openApp();
  beforeReturn = await app.accepted(
    ...COMPANY,
    opened('O1', { campaign: 'spring', segment: 'retail', productIds: ['bike'] }),
    opened('O2', { segment: 'retail', productIds: ['sock'] }),
    sold('s1', '2026-02-03', {
      lines: [bike('100.00', { discount: '0.2', cost: '60.00' }), sock({ cost: '2.00' })],
      technique: 'demonstration',
      segment: 'web',
      opportunity: { source: 'crm', opportunityId: 'O1' },
    }),
    sold('s2', '2026-02-10', { lines: [bike('50.00', { cost: '60.00' })], segment: 'web' }),
    sold('s3', '2026-03-01', { lines: [sock()], campaign: 'april', credits: [] }),
    sold('s4', '2026-03-02', { technique: 'demonstration' }),
    ['CancelSale', { source: 'shop', saleId: 's4', reason: 'r' }],
    sold('s5', '2025-12-30', { technique: 'demonstration' }),
    [
      'LoseSale',
      {
        source: 'crm',
        opportunityId: 'O2',
        salespersonId: 'ada',
        lostAt: '2026-03-10T12:00:00+01:00',
        reasons: ['price'],
        value: '10.00',
        currency: 'EUR',
      },
    ],
    said('f1', 9, { productId: 'sock' }),
    said('f2', 4, { sale: { source: 'shop', saleId: 's1' } }),
    said('f3', 5, {}),
  );
  end = await app.accepted([
    'RecordReturn',
    {
      source: 'shop',
      saleId: 's1',
      returnId: 'r1',
      at: '2026-03-20T12:00:00+01:00',
      lines: [{ line: 2, quantity: '1' }],
      reason: 'quality',
    },
  ]);
});
afterAll(() => app.close());

const Q1 = 'period=2026-Q1&on=2026-03-31';
async function groups(dimension: string, query = Q1): Promise<Record<string, Group>> {
  const { status, body } = await app.get(`/v1/what-works/${dimension}?${query}`, {
    'pacesetter-position': end,
    prefer: 'wait=10',
  });
  expect([status, body]).toEqual([200, expect.anything()]);
  const { items, stale } = WhatWorks.strict().parse(body);
  expect(stale).toBe(false);
  return Object.fromEntries(items.map((item) => [item.key ?? 'none', item]));
}

test('a product has revenue, margin, orders, win rate, discount, returns and feedback', async () => {
  const { bike: bikes, sock: socks, ...others } = await groups('products');
  expect(bikes).toMatchObject({
    currency: 'EUR',
    revenue: '130.00',
    margin: '10.00',
    linesWithoutCost: 0,
    orders: 2,
    won: 2,
    lost: 0,
    winRate: { share: '1.000000', high: '1.000000' },
    tooFew: true,
    gross: '150.00',
    discount: '20.00',
    meanDiscount: '0.133333',
    returned: '0.00',
    feedback: { n: 1, mean: '4.000000' },
  });
  expect(socks).toMatchObject({
    revenue: '95.00',
    margin: null,
    linesWithoutCost: 1,
    orders: 2,
    won: 1,
    lost: 1,
    winRate: { share: '0.500000' },
    gross: '100.00',
    meanDiscount: '0.000000',
    returned: '5.00',
    feedback: { n: 2, mean: '6.500000' },
  });
  expect(others).toEqual({ none: expect.objectContaining({ revenue: '0.00', feedback: { n: 1, mean: '5.000000' } }) });
});

test('a technique is that of the sale; losses name none, so that it has no win rate', async () => {
  expect(await groups('techniques')).toMatchObject({
    demonstration: { revenue: '125.00', orders: 1, won: 1, lost: null, winRate: null, meanDiscount: '0.133333' },
    none: { revenue: '100.00', orders: 2, won: 1, feedback: { n: 2 } },
  });
});

test('segment and campaign are those of the opportunity if it names one, else those of the sale', async () => {
  expect(await groups('segments')).toMatchObject({
    retail: { revenue: '125.00', won: 1, lost: 1, feedback: { n: 1 } },
    web: { revenue: '50.00', margin: '-10.00', won: 1, lost: 0 },
    none: { revenue: '50.00', won: 0 },
  });
  expect(await groups('campaigns')).toMatchObject({
    april: { revenue: '50.00', won: 0, lost: 0, winRate: null, orders: 1 },
    spring: { revenue: '125.00', won: 1 },
    none: { revenue: '50.00', lost: 1 },
  });
});

test('figures are as of then, and of the days up to "on"', async () => {
  expect((await groups('products', `${Q1}&asOf=${beforeReturn}`))['sock']).toMatchObject({
    revenue: '100.00',
    returned: '0.00',
  });
  expect((await groups('products', 'period=2026-Q1&on=2026-02-28'))['sock']).toMatchObject({ lost: 0, orders: 1 });
  expect(await groups('products', 'period=2026-Q3&on=2026-09-30')).toEqual({});
});

test('10 decided deals are enough', async () => {
  const more = await app.accepted(...Array.from({ length: 10 }, (_, n) => sold(`m${n}`, '2026-05-04')));
  const { body } = await app.get('/v1/what-works/products?period=2026-Q2&on=2026-06-30', {
    'pacesetter-position': more,
    prefer: 'wait=10',
  });
  expect(body['items']).toMatchObject([{ key: 'bike', won: 10, tooFew: false }]);
});

test("a discount is that of the company's currency, of all lines of a product together", async () => {
  const line = { productId: 'bike', quantity: '1', unitPrice: '33.33' };
  const position = await app.accepted(
    ['RecordExchangeRate', { base: 'USD', quote: 'EUR', on: '2026-07-01', rate: '0.5' }],
    sold('usd', '2026-07-01', { currency: 'USD', lines: [{ ...line, quantity: '2', discount: '0.5' }, line] }),
  );
  const { body } = await app.get('/v1/what-works/products?period=2026-M07&on=2026-07-31', {
    'pacesetter-position': position,
    prefer: 'wait=10',
  });
  // 99.99 and 66.66 dollars.
  expect(body['items']).toMatchObject([
    { revenue: '33.33', gross: '50.00', discount: '16.67', meanDiscount: '0.333400' },
  ]);
});

test('groups page by key', async () => {
  const page = async (cursor: string) =>
    (await app.get(`/v1/what-works/products?${Q1}&limit=2${cursor}`)).body as unknown as WhatWorks;
  const first = await page('');
  expect(first.items.map(({ key }) => key)).toEqual([null, 'bike']);
  expect((await page(`&cursor=${first.next ?? ''}`)).items.map(({ key }) => key)).toEqual(['sock']);
});

describe.each(['products', 'techniques', 'segments', 'campaigns'])('the explanation of %s', (dimension) => {
  test('sums to each figure of each group', async () => {
    const shown = await groups(dimension);
    for (const [name, group] of Object.entries(shown)) {
      for (const figure of FIGURES) {
        const expected = valueOf(group, figure);
        if (expected === null) continue;
        const key = name === 'none' ? '' : name;
        const { value, sum, items } = await explained(
          app,
          `/v1/what-works/${dimension}/explanation?${Q1}&key=${key}&figure=${figure}`,
        );
        expect([name, figure, value]).toEqual([name, figure, expected]);
        expect(Number(sum)).toBe(Number(value));
        if (figure === 'winRate') expect(items.length).toBe(group.won + (group.lost ?? 0));
      }
    }
  });
  test('has an event for each item', async () => {
    const { body } = await app.get(`/v1/what-works/${dimension}/explanation?${Q1}&key=&figure=revenue`);
    const { items } = WhatWorksExplanation.strict().parse(body);
    for (const item of items) expect(item).toMatchObject({ event: expect.stringMatching(/^Sale/) as unknown });
  });
});

/** Null where the group does not state it. */
function valueOf(group: Group, figure: (typeof FIGURES)[number]): string | null {
  if (figure === 'winRate') return group.winRate && String(group.won);
  if (figure === 'feedback') return String(group.feedback.n);
  const value = group[figure];
  return value === null ? null : String(value);
}

test.each(['lost', 'winRate'])('refuses to explain %s of a technique', async (figure) => {
  expect(await app.get(`/v1/what-works/techniques/explanation?${Q1}&key=&figure=${figure}`)).toMatchObject({
    status: 400,
  });
});
