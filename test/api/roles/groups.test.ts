import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../../support/app.ts';
import { type Asker, askersOf, named, PEOPLE } from './company.ts';

let app: TestApp;
let askers: readonly Asker[];

/** Feedback and a case of service about each of three people, who have also sold once each. */
const ABOUT = ['ada', 'nina', 'bob'].flatMap((salespersonId): (readonly [string, object])[] => [
  [
    'RecordFeedback',
    {
      source: 's',
      feedbackId: salespersonId,
      at: '2026-02-05T12:00:00Z',
      score: 9,
      topic: 'salesperson',
      salespersonId,
    },
  ],
  [
    'OpenServiceCase',
    { source: 's', caseId: salespersonId, openedAt: '2026-02-05T12:00:00Z', topic: 'delivery', salespersonId },
  ],
]);

beforeAll(async () => {
  app = await openApp();
  askers = await askersOf(app, await app.accepted(...PEOPLE, ...ABOUT));
});
afterAll(() => app.close());

const LISTS = [
  ['pipeline', 'won', 'won'],
  ['feedback', 'n', 'n'],
  ['service', 'opened', 'opened'],
] as const;

describe.each(LISTS)('%s', (list, figure, member) => {
  const read = async (name: string, query: string) =>
    (await named(askers, name).get(`/v1/${list}?period=2026-Q1&${query}`)).body;
  const groups = ({ items, total }: Readonly<Record<string, unknown>>) => [
    (total as Readonly<Record<string, unknown>>)[member],
    (items as Readonly<Record<string, unknown>>[]).map((item) => [item['key'], item[member]]),
  ];

  test.each([
    [
      'the auditor',
      'by=salesperson',
      [
        3,
        [
          ['ada', 1],
          ['bob', 1],
          ['nina', 1],
        ],
      ],
    ],
    [
      'max',
      'by=salesperson',
      [
        2,
        [
          ['ada', 1],
          ['nina', 1],
        ],
      ],
    ],
    ['ada', 'by=salesperson', [1, [['ada', 1]]]],
    [
      'the auditor',
      'by=department',
      [
        3,
        [
          ['north', 2],
          ['north-west', 1],
          ['sales', 3],
          ['south', 1],
        ],
      ],
    ],
    [
      'manager of north',
      'by=department',
      [
        2,
        [
          ['north', 2],
          ['north-west', 1],
        ],
      ],
    ],
    ['ada', 'by=department', [1, []]],
    [
      'the analyst',
      'by=department',
      [
        3,
        [
          ['north', 2],
          ['sales', 3],
        ],
      ],
    ],
  ])('%s sees %s as far as it may', async (name, query, expected) => {
    expect(groups(await read(name, query))).toEqual(expected);
  });

  test('an analyst sees no people', async () => {
    expect(await read('the analyst', 'by=salesperson')).toMatchObject({ type: '/problems/NotAllowed' });
  });

  test('pages stay full', async () => {
    const first = await read('max', 'by=salesperson&limit=1');
    expect(groups(first)).toEqual([2, [['ada', 1]]]);
    const second = await read('max', `by=salesperson&limit=1&cursor=${encodeURIComponent(String(first['next']))}`);
    expect([groups(second), second['next']]).toEqual([[2, [['nina', 1]]], null]);
  });

  test('that an auditor reads the rows of people is recorded', async () => {
    const auditor = named(askers, 'the auditor');
    const url = `/v1/${list}/explanation?period=2026-Q1&figure=${figure}&by=salesperson&key=bob`;
    expect((await auditor.get(url)).status).toBe(200);
    const { body } = await auditor.get('/v1/audit/reads?reader=the%20auditor&salespersonId=bob&limit=1000');
    expect((body['items'] as object[]).at(-1)).toMatchObject({ address: url, people: ['bob'] });
  });

  test('an explanation has the rows that may be seen, and they sum to the figure', async () => {
    const rows = async (name: string, query: string) => {
      const { body } = await named(askers, name).get(
        `/v1/${list}/explanation?period=2026-Q1&figure=${figure}&${query}`,
      );
      return [body['figure'], (body['items'] as unknown[]).length];
    };
    expect(await rows('max', 'by=department')).toEqual([expect.objectContaining({ value: '2', items: 2 }), 2]);
    expect(await rows('ada', 'by=department')).toEqual([expect.objectContaining({ value: '1', items: 1 }), 1]);
    expect(await rows('max', 'by=department&key=north-west')).toEqual([expect.objectContaining({ value: '1' }), 1]);
  });
});
