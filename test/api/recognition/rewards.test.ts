import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BudgetList, RewardList } from '../../../src/api/recognition/schema.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { sale } from '../../support/company.ts';
import { explained } from '../../support/explained.ts';
import { CLUB, earned, grantOf, type Posted, programme } from './club.ts';

let app: TestApp;
let ids = 0;
/** Positions: after each step of the story. */
const at: Record<'granted' | 'approved' | 'fulfilled' | 'returned' | 'corrected' | 'settled', string> = {
  granted: '',
  approved: '',
  fulfilled: '',
  returned: '',
  corrected: '',
  settled: '',
};

const own = (grantId: string): object => ({ programmeId: 'club', grantId });

beforeAll(async () => {
  app = await openApp();
  const { key } = await app.service.keys.create({ name: 'eve', role: 'admin' });
  const approve = async (grantId: string) => {
    const answer = await app.command('ApproveReward', own(grantId), {
      authorization: `Bearer ${key}`,
      'idempotency-key': `approve-${ids++}`,
    });
    expect(answer.status).toBe(201);
    return String(answer.body['position']);
  };
  const start = await app.accepted(...CLUB, programme('club'), programme('unused'));
  const items = await earned(app, { programmeId: 'club', at: start });
  for (const [grantId, person] of [
    ['g1', 'ada'],
    ['g2', 'bob'],
  ] as const) {
    const item = items.get(person);
    if (!item) throw new Error(`${person} is not eligible.`);
    at.granted = await app.accepted(['GrantReward', grantOf(grantId, person, item)]);
  }
  at.approved = await approve('g1');
  at.fulfilled = await app.accepted(['FulfilReward', { ...own('g1'), on: '2025-05-02', reference: 'payroll' }]);
  at.returned = await app.accepted(
    ['ClosePeriod', { period: '2025-Q1' }],
    [
      'RecordReturn',
      {
        source: 'shop',
        saleId: 'a2',
        returnId: 'r1',
        at: '2025-04-20T12:00:00+02:00',
        lines: [{ line: 1, quantity: '1' }],
        reason: 'quality',
      },
    ],
  );
  at.corrected = await app.accepted(correction());
  at.settled = await app.accepted(
    ['DeclineReward', { ...own('g2'), reason: 'No.' }],
    ['RevokeReward', { ...own('g1'), reason: 'Come back.', clawback: true }],
  );
});
afterAll(() => app.close());

/** The return was booked on the wrong order: the amended order has the goods again. */
function correction(): Posted {
  return [
    'AmendSale',
    {
      ...sale('a2', {
        soldAt: '2025-02-04T12:00:00+01:00',
        lines: [{ productId: 'bike', quantity: '1', unitPrice: '500.00' }],
      }),
      reason: 'The return was of another order.',
    },
  ];
}

async function rewards(query: string) {
  const { status, body } = await app.get(`/v1/recognition/rewards?${query}`, {
    'pacesetter-position': at.settled,
    prefer: 'wait=10',
  });
  expect([status, body]).toEqual([200, expect.anything()]);
  return RewardList.strict().parse(body).items;
}
const statuses = async (query: string) =>
  (await rewards(query)).map(({ grantId, status, clawback }) => [grantId, status, clawback]);

describe('rewards', () => {
  test.each<[keyof typeof at, unknown]>([
    [
      'granted',
      [
        ['g1', 'granted', false],
        ['g2', 'granted', false],
      ],
    ],
    [
      'approved',
      [
        ['g1', 'approved', false],
        ['g2', 'granted', false],
      ],
    ],
    [
      'fulfilled',
      [
        ['g1', 'fulfilled', false],
        ['g2', 'granted', false],
      ],
    ],
    [
      'settled',
      [
        ['g1', 'revoked', true],
        ['g2', 'declined', false],
      ],
    ],
  ])('stand as they were known when %s', async (step, expected) => {
    expect(await statuses(`asOf=${at[step]}`)).toEqual(expected);
  });

  test('are listed by status, programme and person', async () => {
    expect(await statuses('status=declined')).toEqual([['g2', 'declined', false]]);
    expect(await statuses('salespersonId=ada')).toEqual([['g1', 'revoked', true]]);
    expect(await statuses('programmeId=unused')).toEqual([]);
    expect(await statuses('on=2025-06-01')).toEqual([]);
  });

  test('say what they rest on, and what became of them', async () => {
    const [g1] = await rewards('salespersonId=ada');
    expect(g1).toMatchObject({
      period: { from: '2025-01-01', until: '2025-04-01' },
      year: 2025,
      tier: 2,
      reward: { kind: 'cash', cost: '150.00' },
      currency: 'EUR',
      grantedBy: 'test',
      evidence: { targetId: 'ada-q1', attainment: '1.200000', rank: 1 },
      event: 'RewardGranted',
      steps: [
        { step: 'approved', by: 'eve' },
        { step: 'fulfilled', on: '2025-05-02', reference: 'payroll' },
        { step: 'revoked', note: 'Come back.', clawback: true },
      ],
    });
  });
});

describe('a grant is at risk', () => {
  test('not before the return, with the return, and not any more after its correction', async () => {
    const risk = async (position: string) => (await rewards(`salespersonId=ada&asOf=${position}`))[0]?.atRisk;
    expect(await risk(at.fulfilled)).toBeNull();
    expect(await risk(at.returned)).toMatchObject({
      attainment: '0.700000',
      tier: null,
      because: [{ event: 'SaleReturned', position: at.returned, stream: 'sale-shop~a2', amount: '-500.00' }],
    });
    expect(await risk(at.corrected)).toBeNull();
    expect(await risk(at.settled)).toBeNull();
  });

  test('by the restated figure: the closed one stays as it was', async () => {
    const { body } = await app.get(`/v1/attainment/ada-q1?asOf=${at.returned}`);
    expect(body).toMatchObject({ attainment: '1.200000', restated: { attainment: '0.700000' } });
  });
});

describe('budgets', () => {
  const budgets = async (query: string) => {
    const { body } = await app.get(`/v1/recognition/budgets?${query}`, { 'pacesetter-position': at.settled });
    return BudgetList.strict().parse(body).items;
  };
  test.each<[keyof typeof at, object]>([
    ['granted', { grants: 2, committed: '250.00', approved: '0.00', fulfilled: '0.00', left: '750.00' }],
    ['approved', { grants: 2, committed: '250.00', approved: '150.00', fulfilled: '0.00', left: '750.00' }],
    ['fulfilled', { grants: 2, committed: '250.00', approved: '150.00', fulfilled: '150.00', left: '750.00' }],
    ['settled', { grants: 0, committed: '0.00', approved: '0.00', fulfilled: '0.00', left: '1000.00' }],
  ])('count what stands when %s', async (step, expected) => {
    expect(await budgets(`year=2025&programmeId=club&asOf=${at[step]}`)).toMatchObject([expected]);
  });

  test('are those of the year in which the period ends, of each programme', async () => {
    expect(await budgets(`year=2026&asOf=${at.granted}`)).toMatchObject([
      { programmeId: 'club', committed: '0.00' },
      { programmeId: 'unused', committed: '0.00' },
    ]);
  });

  test.each([
    ['grants', '2'],
    ['committed', '250.00'],
    ['approved', '150.00'],
    ['fulfilled', '150.00'],
  ])('are explained grant by grant: %s', async (figure, value) => {
    const url = `/v1/recognition/budgets/explanation?year=2025&key=club&figure=${figure}&asOf=${at.fulfilled}`;
    expect(await explained(app, url)).toMatchObject({ value, sum: value });
  });
});
