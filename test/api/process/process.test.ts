import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TestApp } from '../../support/app.ts';
import { january, of, openOrders } from './orders.ts';

let app: TestApp;
let fresh: Record<string, string>;
beforeAll(async () => {
  ({ app, fresh } = await openOrders());
});
afterAll(() => app.close());

interface Group {
  readonly key: string | null;
  readonly orders: number;
  readonly stages: readonly { readonly stage: string; readonly orders: number }[];
  readonly steps: readonly { readonly step: string; readonly n: number; readonly open: number }[];
  readonly otif: Readonly<Record<string, unknown>>;
  readonly shipping: Readonly<Record<string, unknown>>;
  readonly returns: readonly object[];
  readonly cancellations: readonly object[];
}

async function get(path: string): Promise<Readonly<Record<string, unknown>>> {
  const { status, body } = await app.get(path, fresh);
  expect([status, body['title']]).toEqual([200, undefined]);
  return body;
}
async function whole(query: string): Promise<Group> {
  return (await get(`/v1/process?period=2026-M01&${query}`))['total'] as Group;
}
const counts = ({ stages }: Group) => Object.fromEntries(stages.map(({ stage, orders }) => [stage, orders]));

// A cancellation has no instant of its own: it counts from the day on which it is recorded, which is today.
const LATER = 'on=2027-12-31';

test('orders are counted by the last thing that happened to them', async () => {
  const total = await whole(LATER);
  expect([total.orders, counts(total)]).toEqual([
    7,
    { sold: 1, shipped: 1, delivered: 2, 'followed up': 2, cancelled: 1 },
  ]);
});

test('what happened after the day asked is not known on it', async () => {
  expect(counts(await whole('on=2026-01-10'))).toEqual({
    sold: 5, // C, D, E, F and G
    'partly delivered': 1, // B
    shipped: 1, // A
  });
});

test('on time in full is measured against the first promise', async () => {
  const { otif, shipping } = await whole(LATER);
  expect(otif).toEqual({
    orders: 5,
    onTime: 2, // A and F
    inFull: 3,
    lateAndDelivered: 1, // B
    lateAndOpen: 2, // C and E
    rate: { share: '0.400000', low: '0.117621', high: '0.769276' },
    promisedAndCancelled: 1, // D
    noPromise: 1, // G
  });
  // By shipment only C is late: it was shipped on the 12th and promised for the 9th. E was never shipped.
  expect(shipping).toEqual({
    orders: 5,
    onTime: 3,
    late: 1,
    lateAndOpen: 1,
    rate: { share: '0.600000', low: '0.230724', high: '0.882379' },
  });
});

test('only promises up to the day asked count', async () => {
  // On the 10th only that of C, for the 9th, is due. G has none.
  expect((await whole('on=2026-01-10')).otif).toMatchObject({ orders: 1, onTime: 0, lateAndOpen: 1, noPromise: 1 });
});

describe('steps', () => {
  test('tell how long they took, with those that still wait', async () => {
    const { steps } = await whole(LATER);
    expect(steps).toEqual([
      // A after 2 hours, B after 4. E waits. C, F and G passed it; D was cancelled and waited until then.
      { step: 'sale to processing start', n: 4, open: 1, median: '4.000000', p90: null },
      { step: 'processing start to finish', n: 1, open: 0, median: '24.000000', p90: '24.000000' },
      { step: 'processing finish to shipment', n: 1, open: 0, median: '96.000000', p90: '96.000000' },
      // A 5 days. B from the 12th to the 22nd. C waits. F from the 14th, when the rest came back, to the 19th: 5 days.
      { step: 'shipment to delivery', n: 4, open: 1, median: '120.000000', p90: null },
      // A 48 hours, G 24. B and F wait.
      { step: 'delivery to follow-up', n: 4, open: 2, median: '48.000000', p90: null },
      // A 122, B 171, F 123 and C 147 hours. D and E wait. G was delivered: that it was shipped is not recorded.
      { step: 'sale to shipment', n: 6, open: 1, median: '147.000000', p90: null },
      // A 242, B 411, F 243, G 48 hours; C, D and E wait.
      { step: 'sale to delivery', n: 7, open: 2, median: '411.000000', p90: null },
    ]);
  });
});

test('returns are stated at ages that the whole period has reached, and cancellations by cause', async () => {
  const total = await whole(LATER);
  // Delivered in January: A, B, F and G. A's bike came back ten days later, F's five days before.
  const atAge = (days: number) => ({
    days,
    orders: 4,
    cameBack: 2,
    rate: { share: '0.500000', low: '0.150039', high: '0.849961' },
    byReason: [
      { reason: 'quality', returns: 1 },
      { reason: 'unwanted', returns: 1 },
    ],
  });
  expect(total.returns).toEqual([atAge(30), atAge(60), atAge(90)]);
  expect(total.cancellations).toEqual([{ cause: 'price', orders: 1 }]);
  // The last day of January is 30 days old on March 2.
  expect((await whole('on=2026-03-01')).returns).toEqual([]);
  expect((await whole('on=2026-03-02')).returns).toEqual([atAge(30)]);
});

test.each([
  // A house sale belongs to no department; Ada's department is below sales, as Bob's is.
  ['department', { north: 3, sales: 6, south: 3 }],
  ['salesperson', { ada: 3, bob: 3 }],
  ['product', { bike: 4, sock: 3 }],
  ['category', { Bikes: 4, Clothing: 3 }],
  ['customer', { c1: 6, c2: 1 }],
])('groups by %s, page by page', async (by, expected) => {
  const items: Group[] = [];
  let next: string | null = null;
  do {
    const cursor: string = next === null ? '' : `&cursor=${next}`;
    const page = await get(`/v1/process?period=2026-M01&${LATER}&by=${by}&limit=1${cursor}`);
    items.push(...(page['items'] as Group[]));
    next = page['next'] as string | null;
  } while (next !== null);
  expect(Object.fromEntries(items.map(({ key, orders }) => [key, orders]))).toEqual(expected);
  expect(items.map(({ key }) => key)).toEqual(Object.keys(expected));
});

describe('an explanation', () => {
  const explain = (query: string) => get(`/v1/process/explanation?period=2026-M01&${LATER}&${query}`);
  const counted = (body: Readonly<Record<string, unknown>>) =>
    (body['items'] as { saleId: string; counted: boolean }[])
      .filter((item) => item.counted)
      .map(({ saleId }) => saleId);

  test.each([
    ['orders', ['A', 'B', 'C', 'D', 'E', 'F', 'G'], 7],
    ['cancelled', ['D'], 7],
    ['no promise', ['G'], 7],
    ['on time', ['A', 'F'], 5],
    ['late and open', ['C', 'E'], 5],
    ['promised and cancelled', ['D'], 5],
    ['shipped late', ['C'], 5],
    ['late and not shipped', ['E'], 5],
    ['came back within 30 days', ['A', 'F'], 4],
    ['sale to processing start', ['A', 'B'], 4],
  ])('of "%s" lists the orders that make it', async (figure, sales, all) => {
    const body = await explain(`figure=${encodeURIComponent(figure)}`);
    expect(body['figure']).toEqual({ name: figure, key: null, orders: sales.length, of: all });
    expect(counted(body)).toEqual(sales);
  });

  test('of a group lists its orders only, page by page, with the events behind them', async () => {
    const query = 'by=department&key=north&figure=on%20time&limit=2';
    const first = await explain(query);
    expect(first['figure']).toEqual({ name: 'on time', key: 'north', orders: 2, of: 3 });
    const rest = await explain(`${query}&cursor=${String(first['next'])}`);
    expect([counted(first), counted(rest), rest['next']]).toEqual([['A'], ['F'], null]);
    expect((first['items'] as object[])[0]).toMatchObject({
      stream: 'sale-shop~A',
      event: 'SaleReturned',
      outcome: 'on time',
      promisedOn: '2026-01-20',
      shippedOn: '2026-01-10',
      deliveredOn: '2026-01-15',
      hours: null,
      returns: [{ returnId: 'R1', returnedOn: '2026-01-25', reason: 'quality' }],
    });
  });

  test('of a step tells the hours of each order', async () => {
    const { items } = await explain('figure=delivery%20to%20follow-up&by=product&key=sock');
    expect(items).toMatchObject([{ saleId: 'G', hours: '24.000000', outcome: 'ended' }]);
  });
});

describe('late orders', () => {
  const late = async (query: string) =>
    ((await get(`/v1/process/late?${query}`))['items'] as { saleId: string; daysLate: number }[]).map(
      ({ saleId, daysLate }) => [saleId, daysLate],
    );

  test('are open and past their first promise, the latest first', async () => {
    expect(await late('on=2026-02-01')).toEqual([
      ['C', 23],
      ['D', 12], // its cancellation is not known on that day
      ['E', 12],
    ]);
    expect(await late('on=2026-01-21')).toEqual([
      ['C', 12],
      ['B', 1],
      ['D', 1],
      ['E', 1],
    ]);
    expect(await late('on=2026-01-20')).toEqual([['C', 11]]);
    expect(await late(`${LATER}&step=shipment`)).toEqual([['E', 710]]);
    expect(await late(`${LATER}&departmentId=south`)).toEqual([['C', 721]]);
  });

  test('come page by page', async () => {
    const first = await get('/v1/process/late?on=2026-02-01&limit=2');
    const second = await get(`/v1/process/late?on=2026-02-01&limit=2&cursor=${String(first['next'])}`);
    expect((second['items'] as { saleId: string }[]).map(({ saleId }) => saleId)).toEqual(['E']);
    expect(second['next']).toBeNull();
  });
});

describe('the timeline of an order', () => {
  test('tells each fact, with its event and who recorded it', async () => {
    const body = await get('/v1/process/orders/shop/B');
    expect(
      (body['facts'] as { fact: string; id: string | null; on: string }[]).map(({ fact, id, on }) => [fact, id, on]),
    ).toEqual([
      ['sale', null, '2026-01-05'],
      ['processing start', null, '2026-01-05'],
      ['shipment', '1', '2026-01-08'],
      ['delivery', '1', '2026-01-10'],
      ['shipment', '2', '2026-01-12'],
      ['delivery', '2', '2026-01-22'],
    ]);
    expect((body['facts'] as object[])[2]).toMatchObject({
      event: 'SaleShipped',
      actor: 'test',
      lines: [{ line: 1, quantity: '6' }],
      retracted: null,
    });
    expect([body['open'], body['lateness']]).toEqual([
      ['follow-up'],
      { promisedOn: '2026-01-20', shippedOn: '2026-01-12', deliveredOn: '2026-01-22', daysLate: 2, open: false },
    ]);
  });

  test('keeps all promises, and measures lateness against the first', async () => {
    const body = await get('/v1/process/orders/shop/C?on=2026-01-31');
    expect(
      (body['promises'] as { promisedOn: string; first: boolean }[]).map(({ promisedOn, first }) => [
        promisedOn,
        first,
      ]),
    ).toEqual([
      ['2026-01-09', true],
      ['2026-01-30', false],
    ]);
    expect([body['open'], body['lateness']]).toEqual([
      ['delivery', 'follow-up'],
      { promisedOn: '2026-01-09', shippedOn: '2026-01-12', deliveredOn: null, daysLate: 22, open: true },
    ]);
  });

  test('is known as of a day, and of a position', async () => {
    const early = await get('/v1/process/orders/shop/A?on=2026-01-06');
    expect(early['open']).toEqual(['shipment', 'delivery', 'follow-up']);
    expect(await app.get('/v1/process/orders/shop/A?on=2026-01-04', fresh)).toMatchObject({ status: 404 });
    expect(await app.get('/v1/process/orders/shop/Z', fresh)).toMatchObject({ status: 404 });
  });
});

// It changes G, so it comes last.
test('a retracted fact leaves every figure, and stays in the timeline; as of before, it counts', async () => {
  const before = fresh['pacesetter-position'] ?? '';
  const retraction = { ...of('G'), fact: 'delivery', reason: 'another parcel' };
  fresh = { ...fresh, 'pacesetter-position': await app.accepted(['RetractFact', retraction]) };
  expect(counts(await whole(LATER))).toEqual({ sold: 2, shipped: 1, delivered: 2, 'followed up': 1, cancelled: 1 });
  expect(counts(await whole(`${LATER}&asOf=${before}`))).toMatchObject({ 'followed up': 2 });
  const { facts } = await get('/v1/process/orders/shop/G');
  expect(
    (facts as { fact: string; retracted: object | null }[]).find(({ fact }) => fact === 'delivery')?.retracted,
  ).toMatchObject({ event: 'FactRetracted', reason: 'another parcel' });
  fresh = {
    ...fresh,
    'pacesetter-position': await app.accepted(['Deliver', { ...of('G'), shipmentId: '1', at: january(13, 10) }]),
  };
  // The follow-up of the 12th came before this delivery.
  expect(counts(await whole(LATER))).toMatchObject({ delivered: 3, 'followed up': 1 });
});
