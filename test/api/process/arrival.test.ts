import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isRefused, NO_EVIDENCE } from '../../../src/domain/kernel/decider.ts';
import { formatPosition } from '../../../src/domain/kernel/position.ts';
import { random } from '../../../src/domain/kernel/random.ts';
import { saleDecider } from '../../../src/domain/sales/decider.ts';
import type { SaleEvent } from '../../../src/domain/sales/events.ts';
import { factsAfter, type OrderFacts } from '../../../src/projections/process/order-facts.ts';
import { stateOf } from '../../../src/projections/process/process.ts';
import type { RecordedAs } from '../../../src/projections/runner/projection.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale } from '../../support/company.ts';
import { SEED } from '../../support/random.ts';
import { directoryOf } from '../../support/scenario.ts';
import { january } from './orders.ts';

const ORDERS = 40;
const FACTS = 300;
/** Through the api; the rows of the read model are compared for many more. */
const ARRIVALS = 5;
const MANY = 200;

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

interface Line {
  readonly type: string;
  readonly id: string;
  readonly data: object;
}

/** The sales of one arrival, and the facts of these sales. The same for every arrival, but for ids and customer. */
function orders(arrival: string): { readonly sales: Line[]; readonly facts: Line[] } {
  const number = random(7);
  const someDay = (from: number, days: number): number => from + Math.floor(number() * days);
  const sales: Line[] = [];
  const facts: Line[] = [];
  for (let n = 0; n < ORDERS; n++) {
    const saleId = `${arrival}-${n}`;
    const sold = someDay(1, 5);
    const of = { source: 'shop', saleId };
    const fact = (type: string, data: object): void => {
      facts.push({ type, id: `${arrival} ${facts.length}`, data: { ...of, ...data } });
    };
    sales.push({
      type: 'RecordSale',
      id: `${arrival} sale ${n}`,
      data: sale(saleId, {
        customer: arrival,
        soldAt: january(sold),
        lines: [{ productId: n % 2 ? 'bike' : 'sock', quantity: '4', unitPrice: '10.00' }],
        ...(n % 3 !== 0 && { promisedAt: january(someDay(10, 8)) }),
      }),
    });
    const shipped = someDay(8, 4);
    fact('StartProcessing', { at: january(someDay(6, 1)) });
    fact('FinishProcessing', { at: january(someDay(7, 1)) });
    // A delivery without lines of its own is what its shipment carries, even if that comes later.
    for (const [shipmentId, quantity] of [
      ['a', '1'],
      ['b', '3'],
    ] as const) {
      fact('Ship', { shipmentId, at: january(shipped), lines: [{ line: 1, quantity }] });
      if (n % 5 !== 0) fact('Deliver', { shipmentId, at: january(someDay(12, 8)) });
    }
    fact('ChangePromise', { promisedAt: january(someDay(12, 8)), at: january(someDay(6, 9), n % 24), reason: 'r' });
    fact('FollowUp', { followUpId: 'f', at: january(someDay(12, 12)), by: 'ada', outcome: 'satisfied' });
    if (n % 4 === 0) {
      fact('RecordReturn', {
        returnId: 'r',
        at: january(someDay(14, 10)),
        lines: [{ line: 1, quantity: '1' }],
        reason: n % 8 ? 'quality' : 'late',
      });
    }
  }
  return { sales, facts: facts.slice(0, FACTS) };
}

function shuffled<T>(items: readonly T[], number: () => number): T[] {
  const left = [...items];
  return items.map(() => left.splice(Math.floor(number() * left.length), 1)[0] as T);
}

async function post(lines: readonly Line[]): Promise<void> {
  const { body } = await app.app.inject({
    method: 'POST',
    url: '/v1/commands',
    headers: { authorization: `Bearer ${app.key}`, 'content-type': 'application/x-ndjson' },
    payload: lines.map((line) => JSON.stringify(line)).join('\n'),
  });
  // A refused line has an answer of its own.
  expect(body.trim().split('\n')).toEqual([expect.stringContaining(`"accepted":${lines.length},`)]);
}

const directory = directoryOf([
  {
    type: 'CompanyConfigured',
    data: { currency: 'EUR', timeZone: 'Europe/Berlin', fiscalYearStart: '01-01', calendar: { kind: 'months' } },
  },
  { type: 'DepartmentFounded', data: { departmentId: 'north', name: 'North' } },
  {
    type: 'SalespersonHired',
    data: { salespersonId: 'ada', name: 'Ada', departmentId: 'north', on: '2025-01-01' },
  },
  ...['bike', 'sock'].map((productId) => ({
    type: 'ProductListed',
    data: { productId, name: productId, category: 'c', listPrice: '1.00', currency: 'EUR' },
  })),
]);

/** The order as the read model has it after commands that arrive in this order, all of which are accepted. */
function finalState(lines: readonly Line[]): object {
  const history: SaleEvent[] = [];
  let facts: OrderFacts | undefined;
  let last: RecordedAs<SaleEvent> | undefined;
  for (const { type, data } of lines) {
    const { [type as keyof typeof saleDecider.decide]: decide } = saleDecider.decide;
    const sale = history.reduce(saleDecider.evolve, saleDecider.initial);
    const decision = decide(data as never, sale, directory, { today: '2026-06-30', by: 'test', evidence: NO_EVIDENCE });
    if (isRefused(decision)) throw new Error(`${type}: ${decision.refused}`);
    for (const event of decision.accepted) {
      history.push(event);
      const at = 'at' in event.data ? event.data.at : 'soldAt' in event.data ? event.data.soldAt : '';
      last = { ...RECORD, ...event, metadata: { ...RECORD.metadata, day: at.slice(0, 10) } };
      facts = factsAfter(facts, last, directory);
    }
  }
  if (!facts || !last) throw new Error('Nothing was recorded.');
  return { ...stateOf(last, facts, directory), eventType: '' };
}

const RECORD = {
  stream: 'sale',
  revision: 0n,
  position: 0n,
  id: '',
  recordedAt: '2026-06-30T00:00:00.000Z',
  metadata: { command: '', hash: '', actor: '', correlationId: '', schema: 1, day: '' },
};

test(`${MANY} orders of arrival of ${FACTS} facts end in the same rows (SEED=${SEED})`, () => {
  const number = random(SEED);
  const { sales, facts } = orders('one');
  const ofSale = Map.groupBy(facts, ({ data }) => (data as { saleId: string }).saleId);
  for (const recorded of sales) {
    const own = ofSale.get((recorded.data as { saleId: string }).saleId) ?? [];
    const expected = finalState([recorded, ...own]);
    for (let n = 0; n < MANY; n++) expect(finalState([recorded, ...shuffled(own, number)])).toEqual(expected);
  }
});

test(`the same facts end in the same figures, whatever the order of their arrival (SEED=${SEED})`, async () => {
  const number = random(SEED);
  await app.accepted(...COMPANY);
  const arrivals = Array.from({ length: ARRIVALS }, (_, n) => orders(`arrival-${String(n).padStart(3, '0')}`));
  await post(arrivals.flatMap(({ sales }) => sales));
  await post(arrivals.flatMap(({ facts }) => shuffled(facts, number)));

  const { body } = await app.get(`/v1/process?period=2026-M01&by=customer&limit=${ARRIVALS}&on=2026-06-30`, {
    'pacesetter-position': formatPosition(await app.service.store.head()),
    prefer: 'wait=30',
  });
  const groups = body['items'] as { readonly key: string; readonly orders: number }[];
  expect(groups).toHaveLength(ARRIVALS);
  const [first] = groups;
  expect(first?.orders).toBe(ORDERS);
  for (const group of groups) expect({ ...group, key: '' }).toEqual({ ...first, key: '' });
});
