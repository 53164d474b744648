import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';

let app: TestApp;
let fresh: Record<string, string>;

/** Posts as the owner of another key. */
async function asBoss(name: string, data: object): Promise<string> {
  const { status, body } = await app.inject({
    method: 'POST',
    url: `/v1/commands/${name}`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${boss}`, 'idempotency-key': name },
    payload: JSON.stringify(data),
  });
  expect([status, body['detail']]).toEqual([201, undefined]);
  return String(body['position']);
}
let boss: string;

const ada = (basisPoints: number) => ({ salespersonId: 'ada', basisPoints });
const bob = (basisPoints: number) => ({ salespersonId: 'bob', basisPoints });
const at = (day: string) => `${day}T12:00:00+02:00`;
const back = (saleId: string, day: string) => ({
  source: 'shop',
  saleId,
  returnId: 'R',
  at: at(day),
  lines: [{ line: 1, quantity: '1' }],
  reason: 'unwanted',
});

beforeAll(async () => {
  app = await openApp();
  ({ key: boss } = await app.service.keys.create({ name: 'boss', role: 'admin' }));
  await app.accepted(
    ...COMPANY,
    ['SetTarget', target('ada-q2', 'ada', { period: '2025-Q2' })],
    ['SetTarget', target('bob-q2', 'bob', { period: '2025-Q2' })],
    ['CommunicateTarget', { targetId: 'ada-q2', version: 1, to: 'ada', how: 'mail', at: at('2025-04-02') }],
    ['AcknowledgeTarget', { targetId: 'ada-q2', version: 1, by: 'ada' }],
    ['RecordExchangeRate', { base: 'USD', quote: 'EUR', on: '2025-05-01', rate: '0.90' }],
    ['RecordSale', sale('dollars', { soldAt: at('2025-05-02'), currency: 'USD' })],
    // The last three days of the quarter are June 28, 29 and 30.
    ['RecordSale', sale('27', { soldAt: at('2025-06-27') })],
    ['RecordSale', sale('28', { soldAt: at('2025-06-28') })],
    ['RecordSale', sale('30', { soldAt: at('2025-06-30'), credits: [ada(4_000), bob(6_000)] })],
    ['RecordSale', sale('30b', { soldAt: at('2025-06-30'), credits: [bob(10_000)] })],
    // Another customer: the split stays.
    ['AmendSale', sale('28', { soldAt: at('2025-06-28'), customer: 'c9' })],
    ['RecordReturn', back('27', '2025-07-01')],
    ['RecordReturn', back('28', '2025-07-30')], // the 30th day after the quarter
    ['RecordReturn', back('30b', '2025-07-31')],
    // The quarter before: one of two of Ada's sales at its end came back.
    ['RecordSale', sale('old', { soldAt: at('2025-03-31') })],
    ['RecordSale', sale('old2', { soldAt: at('2025-03-30') })],
    ['RecordReturn', back('old', '2025-04-02')],
    ['AmendSale', { ...sale('30', { soldAt: at('2025-06-30'), credits: [ada(10_000)] }), reason: 'Ada won it' }],
  );
  const position = await asBoss('ReviseTarget', {
    targetId: 'bob-q2',
    amount: '700.00',
    currency: 'EUR',
    reason: 'performance',
    effectiveFrom: '2025-06-01',
    note: 'n',
  });
  fresh = { 'pacesetter-position': position, prefer: 'wait=10' };
});
afterAll(() => app.close());

async function get(path: string): Promise<Readonly<Record<string, unknown>>> {
  const { status, body } = await app.get(path, fresh);
  expect([status, body['title']]).toEqual([200, undefined]);
  return body;
}

test('duties that should be apart are listed, each with its events', async () => {
  const { items } = await get('/v1/audit/segregation');
  expect(items).toMatchObject([
    {
      rule: 'rates and sales',
      actor: 'test',
      subject: 'USD',
      deeds: 2,
      events: [{ event: 'ExchangeRateRecorded' }, { event: 'SaleRecorded', stream: 'sale-shop~dollars' }],
    },
    {
      rule: 'revised after the period began',
      actor: 'boss',
      subject: 'bob-q2',
      owner: 'salesperson/bob',
      period: { from: '2025-04-01', until: '2025-07-01' },
      reason: 'performance',
      amountBefore: '1000.00',
      amountAfter: '700.00',
      currency: 'EUR',
      events: [{ event: 'TargetRevised', duty: 'target revised' }],
    },
    {
      rule: 'set and approved',
      actor: 'test',
      subject: 'ada-q2',
      owner: 'salesperson/ada',
      deeds: 2,
      events: [{ duty: 'target set' }, { duty: 'target acknowledged' }],
    },
  ]);
});

test('findings are narrowed by rule and actor, and come page by page', async () => {
  expect((await get('/v1/audit/segregation?actor=boss'))['items']).toMatchObject([{ subject: 'bob-q2' }]);
  expect((await get('/v1/audit/segregation?rule=set%20and%20approved'))['items']).toMatchObject([
    { subject: 'ada-q2' },
  ]);
  const first = await get('/v1/audit/segregation?limit=2');
  const rest = await get(`/v1/audit/segregation?limit=2&cursor=${String(first['next'])}`);
  expect([rest['items'], rest['next']]).toMatchObject([[{ subject: 'ada-q2' }], null]);
});

test('sales at the end of a period that came back are listed, beside the own history and the others', async () => {
  const { endOfPeriodSales } = await get('/v1/audit/unusual?period=2025-Q2');
  expect(endOfPeriodSales).toMatchObject([
    {
      salespersonId: 'ada',
      sales: 2, // 28, and 30 as it was amended
      reversed: 1,
      rate: { share: '0.500000' },
      amount: '200.00',
      reversedAmount: '100.00',
      history: { sales: 2, reversed: 1 },
      peers: { sales: 1, reversed: 0 },
      reversals: [
        {
          stream: 'sale-shop~28',
          how: 'returned',
          bookedOn: '2025-06-28',
          reversedOn: '2025-07-30',
          amount: '100.00',
          reversedAmount: '100.00',
          events: [{ event: 'SaleAmended' }, { event: 'SaleReturned' }],
        },
      ],
    },
  ]);
});

test('changed splits and late revisions are listed', async () => {
  const { splitChanges, lateRevisions } = await get('/v1/audit/unusual?period=2025-Q2');
  const change = {
    stream: 'sale-shop~30',
    soldOn: '2025-06-30',
    reason: 'Ada won it',
    before: [ada(4_000), bob(6_000)],
    after: [ada(10_000)],
    event: { event: 'SaleAmended' },
  };
  expect(splitChanges).toMatchObject([
    { salespersonId: 'ada', count: 1, history: 0, peers: { people: 1, count: 1 }, changes: [change] },
    { salespersonId: 'bob', count: 1, history: 0, peers: { people: 1, count: 1 }, changes: [change] },
  ]);
  // Revised today, long after the period: in its last tenth or later.
  expect(lateRevisions).toMatchObject([
    {
      owner: 'salesperson/bob',
      targets: 1,
      revised: 1,
      history: { targets: 0, rate: null },
      peers: { targets: 1, revised: 0 },
      revisions: [{ targetId: 'bob-q2', amountBefore: '1000.00', amountAfter: '700.00', reason: 'performance' }],
    },
  ]);
});

test('nothing is unusual in another period, or before it was recorded', async () => {
  const nothing = { endOfPeriodSales: [], splitChanges: [], lateRevisions: [] };
  expect(await get('/v1/audit/unusual?period=2024-Q2')).toMatchObject(nothing);
  expect(await get('/v1/audit/unusual?period=2025-Q2&asOf=9:9')).toMatchObject({ ...nothing, comparedWith: 4 });
});
