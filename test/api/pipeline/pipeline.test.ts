import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PipelineExplanation, PipelineList } from '../../../src/api/pipeline/schema.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { explained } from '../../support/explained.ts';
import { DEALS, SETUP } from './deals.ts';

type Answer = ReturnType<typeof PipelineList.parse>;

let app: TestApp;
let fresh: Record<string, string>;
/** The position after each of the deals' commands. */
const positions: string[] = [];
beforeAll(async () => {
  app = await openApp();
  await app.accepted(...SETUP);
  for (const posted of DEALS) positions.push(await app.accepted(posted));
  fresh = { 'pacesetter-position': positions.at(-1) ?? '', prefer: 'wait=10' };
});
afterAll(() => app.close());

const ask = async (query: string): Promise<Answer> => {
  const { status, body } = await app.get(`/v1/pipeline?${query}`, fresh);
  expect([status, body['detail']]).toEqual([200, undefined]);
  return PipelineList.parse(body);
};

/** key -> won, lost, open, value won, value lost. */
const table = ({ items }: Answer) =>
  items.map(({ key, won, lost, open, valueWon, valueLost }) => [key, won, lost, open, valueWon, valueLost]);
const counts = ({ total: { won, lost, open, valueWon, valueLost } }: Answer) => [won, lost, open, valueWon, valueLost];

const TOTAL = {
  won: 4,
  lost: 2,
  open: 1,
  winRate: { share: '0.666667', low: '0.299993', high: '0.903229' },
  currency: 'EUR',
  valueWon: '490.01',
  valueLost: '105.01',
  cycle: {
    won: { n: 2, mean: '35.500000', median: '35.500000' },
    lost: { n: 1, mean: '41.000000', median: '41.000000' },
  },
};

describe('the first quarter', () => {
  test('has each deal once in its total, by every dimension', async () => {
    for (const by of [
      'salesperson',
      'department',
      'product',
      'segment',
      'territory',
      'campaign',
      'reason',
      'competitor',
    ]) {
      expect([by, (await ask(`period=2026-Q1&by=${by}`)).total]).toEqual([by, TOTAL]);
    }
  });

  test.each<[string, unknown[][]]>([
    [
      'salesperson',
      [
        [null, 1, 0, 0, '40.00', '0.00'],
        ['ada', 2, 0, 1, '133.33', '0.00'],
        ['bob', 2, 2, 0, '316.68', '105.01'],
      ],
    ],
    [
      'department',
      [
        [null, 1, 0, 0, '40.00', '0.00'],
        ['north', 2, 0, 1, '133.33', '0.00'],
        ['sales', 3, 2, 1, '450.01', '105.01'],
        ['south', 2, 2, 0, '316.68', '105.01'],
      ],
    ],
    [
      'product',
      [
        [null, 0, 1, 1, '0.00', '5.00'],
        ['bike', 4, 1, 0, '390.01', '50.01'],
        ['sock', 1, 1, 0, '100.00', '50.00'],
      ],
    ],
    [
      'segment',
      [
        [null, 3, 1, 1, '390.01', '5.00'],
        ['retail', 1, 1, 0, '100.00', '100.01'],
      ],
    ],
    [
      'territory',
      [
        [null, 3, 2, 1, '390.01', '105.01'],
        ['DE', 1, 0, 0, '100.00', '0.00'],
      ],
    ],
    [
      'campaign',
      [
        [null, 3, 2, 1, '390.01', '105.01'],
        ['spring', 1, 0, 0, '100.00', '0.00'],
      ],
    ],
    [
      'reason',
      [
        ['competitor', null, '0.3333', null, null, '33.34'],
        ['no decision', null, '0.3333', null, null, '33.33'],
        ['price', null, '0.3334', null, null, '33.34'],
        ['unknown', null, '1.0000', null, null, '5.00'],
      ],
    ],
    [
      'competitor',
      [
        [null, null, 1, null, null, '5.00'],
        ['acme', null, 1, null, null, '100.01'],
      ],
    ],
  ])('is as counted by hand, by %s', async (by, expected) => {
    expect(table(await ask(`period=2026-Q1&by=${by}`))).toEqual(expected);
  });

  test('has the cycle and the win rate of a group', async () => {
    const { items } = await ask('period=2026-Q1&by=salesperson');
    expect(items.find(({ key }) => key === 'bob')).toMatchObject({
      winRate: { share: '0.500000', low: '0.150039', high: '0.849961' },
      cycle: { won: { n: 1, mean: '42.000000', median: '42.000000' }, lost: { n: 1, mean: '41.000000' } },
    });
  });

  test('comes page by page', async () => {
    const first = await ask('period=2026-Q1&by=department&limit=3');
    expect(first.items.map(({ key }) => key)).toEqual([null, 'north', 'sales']);
    const second = await ask(`period=2026-Q1&by=department&limit=3&cursor=${encodeURIComponent(first.next ?? '')}`);
    expect(second).toMatchObject({ total: TOTAL, items: [{ key: 'south' }], next: null });
  });
});

describe('by the end of a day', () => {
  test.each<[string, string, unknown[]]>([
    ['what was decided later is open', '2026-02-05', [1, 0, 3, '100.00', '0.00']],
    ['a loss stands that a later sale wins back', '2026-02-28', [1, 2, 1, '100.00', '130.01']],
    ['the first of two sales has won', '2026-03-15', [4, 2, 1, '440.01', '105.01']],
  ])('%s', async (_, on, expected) => {
    expect(counts(await ask(`period=2026-Q1&by=segment&on=${on}`))).toEqual(expected);
  });

  test('a deal counts on the day on which it was decided, with all its sales', async () => {
    expect(counts(await ask('period=2026-M02&by=segment'))).toEqual([1, 1, 1, '100.00', '100.01']);
    expect(counts(await ask('period=2026-M03&by=segment'))).toEqual([3, 1, 1, '390.01', '5.00']);
    expect(counts(await ask('period=2026-Q2&by=segment'))).toEqual([0, 0, 1, '0.00', '0.00']);
  });

  test('an earlier period shows what was open at its end', async () => {
    expect(counts(await ask('period=2026-M01&by=segment'))).toEqual([0, 0, 2, '0.00', '0.00']);
  });
});

describe('as of a position', () => {
  const after = (name: string, id: string): string => {
    const index = DEALS.findIndex(([command, data]) => command === name && JSON.stringify(data).includes(`"${id}"`));
    return positions[index] ?? '';
  };

  test.each<[string, string, string, unknown[]]>([
    ['a loss is lost before a sale names it', 'LoseSale', 'O5', [1, 3, 1, '100.00', '135.01']],
    ['it is won from the position of the sale on', 'RecordSale', 's5', [2, 2, 1, '200.01', '105.01']],
    ['an opportunity is won by a sale that is cancelled later', 'RecordSale', 's10', [2, 1, 0, '200.00', '100.01']],
    ['it is open again from the cancellation on', 'CancelSale', 's10', [1, 1, 1, '100.00', '100.01']],
  ])('%s', async (_, command, id, expected) => {
    expect(counts(await ask(`period=2026-Q1&by=segment&asOf=${after(command, id)}`))).toEqual(expected);
  });
});

describe('an explanation', () => {
  const FIGURES = ['won', 'lost', 'open', 'winRate', 'valueWon', 'valueLost'] as const;

  test('sums to each figure of each group, and of the total', async () => {
    for (const by of ['salesperson', 'department', 'product', 'segment', 'reason', 'competitor']) {
      const { items, total } = await ask(`period=2026-Q1&by=${by}`);
      for (const group of [{ ...total, key: undefined }, ...items]) {
        for (const figure of FIGURES.filter((name) => group[name] !== null)) {
          const key = group.key === undefined ? '' : `&key=${group.key ?? ''}`;
          const found = await explained(app, `/v1/pipeline/explanation?period=2026-Q1&by=${by}${key}&figure=${figure}`);
          const shown = figure === 'winRate' ? group.won : group[figure];
          expect([by, key, figure, found.sum, found.value]).toEqual([by, key, figure, String(shown), String(shown)]);
        }
      }
    }
  });

  test('names the rows with their events', async () => {
    const url = '/v1/pipeline/explanation?period=2026-Q1&by=salesperson&key=ada&figure=valueWon';
    const { body } = await app.get(url, fresh);
    const { figure, items } = PipelineExplanation.parse(body);
    expect(figure).toEqual({ name: 'valueWon', key: 'ada', value: '133.33', items: 2 });
    expect(items).toMatchObject([
      {
        event: 'SaleRecorded',
        stream: 'sale-shop~s1',
        position: positions[1],
        outcome: 'won',
        deal: 'opportunity-crm~O1',
        source: 'shop',
        id: 's1',
        day: '2026-02-03',
        openedOn: '2026-01-05',
        amount: '100.00',
        counted: '100.00',
      },
      { id: 's5', deal: 'opportunity-crm~O5', amount: '100.01', people: ['ada', 'bob'], counted: '33.33' },
    ]);
  });

  test('of a rate has its denominator, and says what is in the numerator', async () => {
    const found = await explained(app, '/v1/pipeline/explanation?period=2026-Q1&by=salesperson&key=bob&figure=winRate');
    expect(found.items.map(({ counted }) => counted)).toEqual(['0', '0', '1', '1']);
  });

  test('is refused for a figure that losses do not have', async () => {
    const url = '/v1/pipeline/explanation?period=2026-Q1&by=reason&key=price&figure=won';
    expect(await app.get(url)).toMatchObject({ status: 400, body: { errors: [{ pointer: '?figure' }] } });
  });
});

test.each([
  ['period=2026-Q1', 'by'],
  ['period=2026-Q1&by=colour', 'by'],
  ['by=reason', 'period'],
  ['period=2026-Q5&by=reason', 'period'],
])('the query %s is refused, with the parameter %s', async (query, parameter) => {
  expect(await app.get(`/v1/pipeline?${query}`)).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: `?${parameter}` }] },
  });
});
