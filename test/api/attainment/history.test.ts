import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';

type Row = Readonly<Record<string, unknown>>;
interface Step {
  readonly name: string;
  readonly position: string;
  readonly figures: readonly Row[];
}

const ON = 'on=2026-03-31';
const FIGURES = [
  'targetId',
  'target',
  'actual',
  'attainment',
  'originalAttainment',
  'met',
  'toDate',
  'rank',
  'restated',
];
const BIKES = [{ productId: 'bike', quantity: '3', unitPrice: '100.00' }];
const revised = {
  targetId: 'ada',
  amount: '1900.00',
  currency: 'EUR',
  reason: 'economy',
  effectiveFrom: '2026-02-15',
  note: 'n',
};
const returned = (returnId: string, saleId: string, at = '2026-03-10T12:00:00+01:00') => ({
  saleId,
  source: 'shop',
  returnId,
  at,
  lines: [{ line: 1, quantity: '1' }],
  reason: 'quality',
});

/** The steps, in order. The figures of the api after each step are kept. */
const STEPS: readonly (readonly [name: string, command: string, data: object])[] = [
  ['target', 'SetTarget', target('ada', 'ada', { proration: 'days', amount: '900.00' })],
  ['target of the other', 'SetTarget', target('bob', 'bob', { proration: 'days', amount: '900.00' })],
  [
    'orders',
    'SetTarget',
    target('orders', 'north', { scope: 'department', measure: 'orders', amount: '2', currency: undefined }),
  ],
  ['sale', 'RecordSale', sale('S', { lines: BIKES })],
  ['small sale', 'RecordSale', sale('T')],
  ['revision', 'ReviseTarget', revised],
  ['return', 'RecordReturn', returned('R1', 'S')],
  ['return of all', 'RecordReturn', returned('R2', 'T')],
  [
    'transfer',
    'TransferSalesperson',
    { salespersonId: 'ada', departmentId: 'south', effectiveOn: '2026-02-01', reason: 'r' },
  ],
  ['amendment', 'AmendSale', sale('S', { lines: [{ productId: 'sock', quantity: '10', unitPrice: '7.00' }] })],
  ['rate', 'RecordExchangeRate', { base: 'EUR', quote: 'JPY', on: '2026-02-01', rate: '160' }],
  [
    'sale in yen',
    'RecordSale',
    sale('Y', { currency: 'JPY', lines: [{ productId: 'bike', quantity: '1', unitPrice: '8001' }] }),
  ],
  ['leave', 'RecordLeave', { salespersonId: 'ada', from: '2026-03-01', until: '2026-03-16' }],
  ['close', 'ClosePeriod', { period: '2026-M02' }],
  ['return after the close', 'RecordReturn', returned('R3', 'S')],
  ['withdrawn', 'SetTarget', target('gone', 'bob', { period: { from: '2026-03-01', until: '2026-07-01' } })],
  ['withdrawal', 'WithdrawTarget', { targetId: 'gone', reason: 'r' }],
];

let app: TestApp;
const steps: Step[] = [];

const figuresOf = async (query: string, headers: Record<string, string> = {}): Promise<Row[]> => {
  const { status, body } = await app.get(`/v1/attainment?${query}`, headers);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return (body['items'] as Row[]).map((item) => Object.fromEntries(FIGURES.map((name) => [name, item[name]])));
};
const step = (name: string): Step => {
  const found = steps.find((each) => each.name === name);
  if (!found) throw new Error(`There is no step "${name}".`);
  return found;
};
const actualAt = (name: string, targetId: string) =>
  step(name).figures.find((figure) => figure['targetId'] === targetId)?.['actual'];
const get = async (address: string) => (await app.get(`/v1/attainment/${address}`)).body;

beforeAll(async () => {
  app = await openApp();
  await app.accepted(...COMPANY);
  for (const [name, command, data] of STEPS) {
    const position = await app.accepted([command, data]);
    steps.push({ name, position, figures: await figuresOf(ON, { 'pacesetter-position': position }) });
  }
});
afterAll(() => app.close());

describe('as of any position', () => {
  test('the figures are those that were given then', async () => {
    for (const { position, figures } of steps) {
      expect([position, await figuresOf(`${ON}&asOf=${position}`)]).toEqual([position, figures]);
    }
    expect(steps).toHaveLength(STEPS.length);
  });

  test('each step changed the expected figures', () => {
    expect(STEPS.map(([name]) => [name, actualAt(name, 'ada'), actualAt(name, 'orders')])).toEqual([
      ['target', '0.00', undefined],
      ['target of the other', '0.00', undefined],
      ['orders', '0.00', '0'],
      ['sale', '300.00', '1'],
      ['small sale', '400.00', '2'],
      ['revision', '400.00', '2'],
      ['return', '300.00', '2'],
      ['return of all', '200.00', '1'],
      // The department's credits stay where they were; what is credited from now on goes with the person.
      ['transfer', '200.00', '1'],
      ['amendment', '70.00', '0'],
      ['rate', '70.00', '0'],
      ['sale in yen', '120.01', '0'],
      ['leave', '120.01', '0'],
      ['close', '120.01', '0'],
      ['return after the close', '113.01', '0'],
      ['withdrawn', '113.01', '0'],
      ['withdrawal', '113.01', '0'],
    ]);
  });

  test('a revision counts from its day on, leave removes days, and the original follows the same proration', () => {
    const of = (name: string) => step(name).figures.find(({ targetId }) => targetId === 'ada');
    expect(of('small sale')).toMatchObject({
      target: { original: '900.00', effective: '900.00', revisions: 0 },
      attainment: '0.444444',
    });
    // 45 days of 10.00 and 45 of 21.11; without 15 days of March 750.00 and 1083.33.
    expect(of('revision')).toMatchObject({
      target: { original: '900.00', effective: '1400.00', revisions: 1 },
      attainment: '0.285714',
      originalAttainment: '0.444444',
    });
    expect(of('leave')).toMatchObject({ target: { original: '750.00', effective: '1083.33' } });
  });

  test('an adjustment after the close books on the first open day: the closed days keep their figure', async () => {
    const [before] = await figuresOf(`on=2026-02-28&targetId=ada&asOf=${step('close').position}`);
    const [after] = await figuresOf('on=2026-02-28&targetId=ada');
    expect({ ...after, restated: null }).toEqual(before);
    expect(after?.['restated']).toEqual({ effective: '1083.33', actual: '113.01', attainment: '0.104317' });
    const items = (await get(`ada/explanation?${ON}`))['items'] as Row[];
    expect(items.at(-1)).toMatchObject({
      event: 'SaleReturned',
      originOn: '2026-02-03',
      bookedOn: '2026-03-01',
      amount: '-7.00',
    });
  });

  test('equal targets share a rank', () => {
    expect(step('target of the other').figures.map(({ rank }) => rank)).toEqual([1, 1]);
    expect(step('sale').figures.map(({ targetId, rank }) => [targetId, rank])).toEqual([
      ['ada', 1],
      ['bob', 2],
      ['orders', 1],
    ]);
  });

  test('a withdrawn target is in no list, and its detail says so', async () => {
    expect(step('withdrawn').figures.map(({ targetId }) => targetId)).toContain('gone');
    expect(step('withdrawal').figures.map(({ targetId }) => targetId)).not.toContain('gone');
    expect(await get('gone')).toMatchObject({ targetId: 'gone', withdrawn: true, rank: null });
  });
});

describe('why a figure is another one', () => {
  test('the events between two positions sum to the difference, page by page', async () => {
    const pairs = [
      ['target', 'withdrawal'],
      ['sale', 'return'],
      ['return', 'amendment'],
      ['small sale', 'leave'],
    ] as const;
    for (const targetId of ['ada', 'orders']) {
      for (const [from, to] of pairs) {
        const address = `${targetId}/changes?from=${step(from).position}&to=${step(to).position}&${ON}&limit=2`;
        let answer = await get(address);
        const amounts = (answer['items'] as Row[]).map(({ amount }) => Number(amount));
        for (let next = answer['next']; typeof next === 'string'; next = answer['next']) {
          answer = await get(`${address}&cursor=${next}`);
          amounts.push(...(answer['items'] as Row[]).map(({ amount }) => Number(amount)));
        }
        const sum = Math.round(amounts.reduce((a, b) => a + b, 0) * 100) / 100;
        expect([targetId, from, to, sum]).toEqual([targetId, from, to, Number(answer['difference'])]);
        expect((answer['to'] as Row)['actual']).toBe(actualAt(to, targetId));
      }
    }
  });

  test('changes of the target itself are listed apart', async () => {
    const answer = await get(`ada/changes?from=${step('sale').position}&to=${step('leave').position}&${ON}`);
    expect(answer).toMatchObject({
      from: { actual: '300.00', effective: '900.00' },
      to: { actual: '120.01', effective: '1083.33' },
      difference: '-179.99',
      items: [
        { event: 'SaleRecorded', saleId: 'T', amount: '100.00' },
        { event: 'SaleReturned', saleId: 'S', amount: '-100.00' },
        { event: 'SaleReturned', saleId: 'T', amount: '-100.00' },
        { event: 'SaleAmended', saleId: 'S', amount: '-130.00' },
        { event: 'SaleRecorded', saleId: 'Y', amount: '50.01' },
      ],
      targetChanges: [
        { event: 'TargetRevised', before: '900.00', after: '1400.00' },
        { event: 'LeaveRecorded', before: '1400.00', after: '1083.33' },
      ],
    });
  });

  test('by the day alone nothing changes between one position and itself', async () => {
    const { position } = step('withdrawal');
    expect(await get(`ada/changes?from=${position}&to=${position}`)).toMatchObject({
      difference: '0.00',
      items: [],
      targetChanges: [],
    });
  });
});

describe('what slips in behind a close (rule 7)', () => {
  test('a leave of closed days counts in the restated figure alone', async () => {
    const [before] = await figuresOf(`${ON}&targetId=ada`);
    const { store } = app.service;
    let revision = -1n;
    for await (const event of store.read('salesperson-ada')) ({ revision } = event);
    const appended = await store.append('salesperson-ada', revision, [
      {
        id: randomUUID(),
        type: 'LeaveRecorded',
        data: { salespersonId: 'ada', from: '2026-01-01', until: '2026-01-11' },
        metadata: { command: 'RecordLeave', hash: '', actor: 'test', correlationId: '', schema: 1, day: '2026-03-20' },
      },
    ]);
    if (appended.is !== 'appended') throw new Error('not appended');
    const [after] = await figuresOf(`${ON}&targetId=ada`, {
      'pacesetter-position': `${appended.position}:${appended.position}`,
    });
    expect(after).toEqual({ ...before, restated: { effective: '983.33', actual: '113.01', attainment: '0.114925' } });
  });
});
