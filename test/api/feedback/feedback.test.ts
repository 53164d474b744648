import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FeedbackExplanation, FeedbackList } from '../../../src/api/feedback/schema.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY } from '../../support/company.ts';
import { explained } from '../../support/explained.ts';

const given = (feedbackId: string, at: string, score: number, topic: string, more: object = {}) =>
  ['RecordFeedback', { source: 'survey', feedbackId, at, score, topic, ...more }] as const;

/** Four in the first quarter; F5 is of April 1 in Berlin. */
const FEEDBACK = [
  given('F1', '2026-02-01T12:00:00+01:00', 10, 'delivery', { salespersonId: 'ada', productId: 'bike' }),
  given('F2', '2026-02-02T12:00:00+01:00', 9, 'delivery', {
    salespersonId: 'bob',
    productId: 'bike',
    sale: { source: 'shop', saleId: 's1' },
  }),
  given('F3', '2026-02-03T12:00:00+01:00', 7, 'product', { salespersonId: 'bob' }),
  given('F4', '2026-02-04T12:00:00+01:00', 6, 'price'),
  given('F5', '2026-03-31T22:30:00Z', 0, 'delivery'),
];

let app: TestApp;
let fresh: Record<string, string>;
const positions: string[] = [];
beforeAll(async () => {
  app = await openApp();
  await app.accepted(...COMPANY);
  for (const posted of FEEDBACK) positions.push(await app.accepted(posted));
  fresh = { 'pacesetter-position': positions.at(-1) ?? '', prefer: 'wait=10' };
});
afterAll(() => app.close());

const ask = async (query: string) => FeedbackList.parse((await app.get(`/v1/feedback?${query}`, fresh)).body);
/** key -> n, mean, promoters, detractors. */
const table = ({ items }: FeedbackList) =>
  items.map(({ key, n, mean, promoters, detractors }) => [key, n, mean, promoters, detractors]);

describe('feedback of a period', () => {
  test('has counts, the mean, and shares with their Wilson intervals', async () => {
    expect((await ask('period=2026-Q1&by=topic')).total).toEqual({
      n: 4,
      mean: '8.000000',
      promoters: 2,
      promoterShare: { share: '0.500000', low: '0.150039', high: '0.849961' },
      detractors: 1,
      detractorShare: { share: '0.250000', low: '0.045587', high: '0.699358' },
    });
  });

  test.each<[string, unknown[][]]>([
    [
      'topic',
      [
        ['delivery', 2, '9.500000', 2, 0],
        ['price', 1, '6.000000', 0, 1],
        ['product', 1, '7.000000', 0, 0],
      ],
    ],
    [
      'product',
      [
        [null, 2, '6.500000', 0, 1],
        ['bike', 2, '9.500000', 2, 0],
      ],
    ],
    [
      'salesperson',
      [
        [null, 1, '6.000000', 0, 1],
        ['ada', 1, '10.000000', 1, 0],
        ['bob', 2, '8.000000', 1, 0],
      ],
    ],
    [
      'department',
      [
        [null, 1, '6.000000', 0, 1],
        ['north', 1, '10.000000', 1, 0],
        ['sales', 3, '8.666667', 2, 0],
        ['south', 2, '8.000000', 1, 0],
      ],
    ],
  ])('is as counted by hand, by %s', async (by, expected) => {
    expect(table(await ask(`period=2026-Q1&by=${by}`))).toEqual(expected);
  });

  test('counts on the local day', async () => {
    expect(table(await ask('period=2026-M04&by=topic'))).toEqual([['delivery', 1, '0.000000', 0, 1]]);
  });

  test('counts what was known by then, up to a day', async () => {
    expect((await ask(`period=2026-Q1&by=topic&asOf=${positions[1] ?? ''}`)).total.n).toBe(2);
    expect((await ask('period=2026-Q1&by=topic&on=2026-02-03')).total.n).toBe(3);
  });

  test('has no shares and no mean where there is nothing', async () => {
    expect((await ask('period=2025-Q1&by=topic')).total).toEqual({
      n: 0,
      mean: null,
      promoters: 0,
      promoterShare: null,
      detractors: 0,
      detractorShare: null,
    });
  });
});

describe('an explanation', () => {
  test('sums to each figure of each group, and of the total', async () => {
    for (const by of ['topic', 'product', 'salesperson', 'department']) {
      const { items, total } = await ask(`period=2026-Q1&by=${by}`);
      for (const group of [{ ...total, key: undefined }, ...items]) {
        const key = group.key === undefined ? '' : `&key=${group.key ?? ''}`;
        const url = `/v1/feedback/explanation?period=2026-Q1&by=${by}${key}&figure=`;
        for (const figure of ['n', 'promoters', 'detractors'] as const) {
          const found = await explained(app, `${url}${figure}`);
          expect([by, key, figure, found.sum, found.value]).toEqual([by, key, figure, ...twice(group[figure])]);
        }
        const rate = await explained(app, `${url}promoterShare`);
        expect([rate.sum, rate.items.length]).toEqual([String(group.promoters), group.n]);
      }
    }
  });
  const twice = (figure: number) => [String(figure), String(figure)];

  test('names the rows with their events', async () => {
    const url = '/v1/feedback/explanation?period=2026-Q1&by=product&key=bike&figure=detractorShare';
    const { figure, items } = FeedbackExplanation.parse((await app.get(url, fresh)).body);
    expect(figure).toEqual({ name: 'detractorShare', key: 'bike', value: '0', items: 2 });
    expect(items).toMatchObject([
      {
        event: 'FeedbackRecorded',
        position: positions[0],
        stream: 'feedback-survey~F1',
        score: 10,
        day: '2026-02-01',
        departments: ['north', 'sales'],
        sale: null,
        counted: '0',
      },
      { feedbackId: 'F2', sale: { source: 'shop', saleId: 's1' }, counted: '0' },
    ]);
  });
});
