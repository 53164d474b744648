import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';

interface Line {
  readonly section: string;
  readonly figure: string;
  readonly value: number | string | null;
  readonly of: number | null;
  readonly rate: { readonly share: string } | null;
  readonly currency: string | null;
  readonly explanation: string;
}
type Body = Readonly<Record<string, unknown>>;

const at = (day: string) => `2026-${day}T12:00:00+01:00`;
const HALF = ['ada', 'bob'].map((salespersonId) => ({ salespersonId, basisPoints: 5_000 }));
const order = (saleId: string, more: object = {}) =>
  ['RecordSale', sale(saleId, { promisedAt: at('02-10'), ...more })] as const;
const of = (saleId: string) => ({ source: 'shop', saleId });
const opened = {
  source: 'crm',
  openedAt: at('01-10'),
  salespersonId: 'ada',
  customer: 'c',
  value: '400.00',
  currency: 'EUR',
};
const feedback = (feedbackId: string, score: number, salespersonId = 'ada') =>
  [
    'RecordFeedback',
    { feedbackId, source: 'shop', at: at('02-20'), topic: 'salesperson', score, salespersonId, customer: 'c' },
  ] as const;

/** Of Ada: orders in time and back, late and open, cancelled, and a half; a deal lost and one open. */
const EVENTS = [
  ['SetTarget', target('ada-q1', 'ada')],
  ['SetTarget', target('ada-orders', 'ada', { measure: 'orders', amount: '4', currency: undefined })],
  ['SetTarget', target('bob-q1', 'bob')],
  order('in time'),
  ['Deliver', { ...of('in time'), shipmentId: '1', at: at('02-09') }],
  [
    'RecordReturn',
    { ...of('in time'), returnId: 'r', at: at('02-20'), lines: [{ line: 1, quantity: '1' }], reason: 'quality' },
  ],
  order('open'),
  order('cancelled'),
  ['CancelSale', { ...of('cancelled'), reason: 'too dear', cause: 'price' }],
  order('half', { credits: HALF }),
  ['Deliver', { ...of('half'), shipmentId: '1', at: at('02-08') }],
  order('of bob', { credits: [{ salespersonId: 'bob', basisPoints: 10_000 }] }),
  ['LoseSale', { ...opened, opportunityId: 'lost', lostAt: at('03-01'), reasons: ['price'] }],
  ['OpenOpportunity', { ...opened, opportunityId: 'open' }],
  ['OpenOpportunity', { ...opened, opportunityId: 'of bob', salespersonId: 'bob' }],
  feedback('good', 10),
  feedback('bad', 3),
  feedback('of bob', 9, 'bob'),
  [
    'RecordCoachingSession',
    {
      sessionId: 'talk',
      salespersonId: 'ada',
      at: at('03-05'),
      by: 'max',
      topic: 'technique',
      notes: 'n',
      actionItems: [
        { what: 'Ask first', due: '2026-03-20' },
        { what: 'Listen', due: '2026-04-20' },
      ],
    },
  ],
  ['DefineProgramme', { programmeId: 'ask', title: 'Asking', topic: 'technique', validityMonths: 12 }],
  // The certificate is valid for a year: the training is due again by 2030.
  ...['done', 'open'].map(
    (trainingId) =>
      [
        'AssignTraining',
        { trainingId, programmeId: 'ask', to: { salespersonId: 'ada' }, from: '2026-01-01', due: '2026-03-31' },
      ] as const,
  ),
  ['CompleteTraining', { trainingId: 'done', salespersonId: 'ada', at: at('02-01') }],
  ['GiveKudos', { kudosId: 'k', from: 'bob', to: 'ada', note: 'For the handover.' }],
  ...['listen', 'wait'].flatMap((practiceId) => [
    ['PublishPractice', { practiceId, title: practiceId, body: 'b' }] as const,
    ['SharePractice', { practiceId, with: 'everyone' }] as const,
  ]),
  ['AcknowledgePractice', { practiceId: 'listen', salespersonId: 'ada' }],
  ['AdoptPractice', { practiceId: 'listen', salespersonId: 'ada', from: '2026-03-01' }],
  ['AdoptPractice', { practiceId: 'wait', salespersonId: 'bob', from: '2026-03-01' }],
  ['CompleteActionItem', { sessionId: 'talk', item: 1, on: '2026-03-18' }],
] as const;

let app: TestApp;
let position: string;
beforeAll(async () => {
  app = await openApp();
  position = await app.accepted(...COMPANY, ...EVENTS);
});
afterAll(() => app.close());

async function ask(url: string): Promise<Body> {
  const { status, body } = await app.get(url, { 'pacesetter-position': position });
  expect([url, status]).toEqual([url, 200]);
  return body;
}

// A cancellation is of the day on which it is recorded.
const card = (query = 'period=2026-Q1&on=2030-01-01') => ask(`/v1/salespeople/ada/scorecard?${query}`);
const linesOf = (body: Body) => body['lines'] as Line[];

describe('the scorecard of a person', () => {
  test('has the targets with their rank among those of others', async () => {
    expect(await card()).toMatchObject({
      salespersonId: 'ada',
      name: 'Ada',
      period: { from: '2026-01-01', until: '2026-04-01' },
      stale: false,
      targets: [
        { targetId: 'ada-orders', measure: 'orders', target: '4', actual: '2', attainment: '0.500000', rank: 1 },
        { targetId: 'ada-q1', target: '1000.00', actual: '150.00', attainment: '0.150000', met: false, rank: 1 },
      ],
    });
  });

  test('has the figures of the person alone', async () => {
    const lines = linesOf(await card()).map(({ section, figure, value, of: among, rate }) => [
      section,
      figure,
      value,
      among,
      rate?.share ?? null,
    ]);
    expect(lines).toEqual([
      ['pipeline', 'won', 3, null, null],
      ['pipeline', 'lost', 1, null, null],
      ['pipeline', 'open', 1, null, null],
      ['pipeline', 'winRate', 3, 4, '0.750000'],
      ['pipeline', 'valueWon', '250.00', null, null],
      ['pipeline', 'valueLost', '400.00', null, null],
      ['process', 'orders', 4, null, null],
      ['process', 'cancelled', 1, null, null],
      ['process', 'on time', 2, 3, '0.666667'],
      ['process', 'late and open', 1, null, null],
      ['process', 'shipped on time', 2, 3, '0.666667'],
      ['process', 'came back within 30 days', 1, 2, '0.500000'],
      ['feedback', 'n', 2, null, null],
      ['feedback', 'mean', '6.500000', null, null],
      ['feedback', 'promoters', 1, 2, '0.500000'],
      ['feedback', 'detractors', 1, 2, '0.500000'],
      ['training', 'assigned', 2, null, null],
      ['training', 'due', 0, null, null],
      ['training', 'overdue', 2, null, null],
      ['training', 'valid', 0, null, null],
      ['training', 'running out', 0, null, null],
      ['training', 'expired', 1, null, null],
      ['coaching', 'sessions', 1, null, null],
      ['coaching', 'openActionItems', 1, null, null],
      ['recognition', 'granted', 0, null, null],
      ['recognition', 'approved', 0, null, null],
      ['recognition', 'fulfilled', 0, null, null],
      ['recognition', 'kudos', 1, null, null],
      ['practices', 'sharedWith', 2, null, null],
      ['practices', 'acknowledged', 1, null, null],
      ['practices', 'using', 1, null, null],
    ]);
  });

  test('gives the address of what is behind each figure, and that agrees', async () => {
    const found = await card();
    for (const { section, figure, value, explanation } of linesOf(found)) {
      const body = await ask(explanation);
      expect([section, figure, explained(body, figure)]).toEqual([
        section,
        figure,
        figure === 'mean' ? 2 : Number(value),
      ]);
    }
    const [, quarter] = found['targets'] as { explanation: string }[];
    expect((await ask(quarter?.explanation ?? ''))['figure']).toMatchObject({ actual: '150.00' });
  });

  test('leaves returns out before all orders of the period are thirty days old', async () => {
    const lines = linesOf(await card('period=2026-Q1&on=2026-04-29'));
    expect(lines.map(({ figure }) => figure)).not.toContain('came back within 30 days');
  });

  test('has nothing of the period before or after, but what is still open', async () => {
    const lines = linesOf(await card('period=2026-Q2&on=2026-06-30'));
    const ofPeriod = ['pipeline', 'process', 'feedback'];
    expect(lines.filter(({ value, section }) => Number(value) !== 0 && ofPeriod.includes(section))).toEqual([
      expect.objectContaining({ figure: 'open', value: 1 }),
    ]);
  });
});

/** What an answer that explains a figure says that it is: the figure itself, or as many as it lists. */
function explained(body: Body, figure: string): number {
  const stated = body['figure'] as { value?: string; orders?: number } | undefined;
  if (stated) return Number(stated.value ?? stated.orders);
  const items = body['items'] as Body[];
  return ['sharedWith', 'acknowledged', 'using'].includes(figure)
    ? items.reduce((sum, item) => sum + Number(item[figure]), 0)
    : items.length;
}
