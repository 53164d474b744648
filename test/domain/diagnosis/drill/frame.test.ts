import { describe, expect, test } from '@jest/globals';
import { entriesOf, groupsOf } from '../../../../src/domain/diagnosis/drill/account.ts';
import type { LateCredit, TargetStep } from '../../../../src/domain/diagnosis/drill/evidence.ts';
import type { DiagnosisFacts } from '../../../../src/domain/diagnosis/facts.ts';
import type { RowKey } from '../../../../src/domain/diagnosis/rows.ts';
import { turning } from '../firm.ts';
import { drilled, evidenceOf, factsOf, type Shelf, START, sumOf } from './shop.ts';

/** Bikes, bells that came in the period, and horns that went before it; 5 % are given away. */
const SHELVES: readonly Shelf[] = [
  { category: 'bikes', product: 'bike', won: 40, lost: { price: 20 } },
  {
    category: 'bells',
    product: 'bell',
    standing: 'new',
    won: turning(0, 5),
    price: 10_000,
    cancelled: { service: turning(0, 1) },
    returned: { late: turning(0, 1) },
  },
  { category: 'horns', product: 'horn', standing: 'discontinued', won: turning(4, 0), price: 20_000 },
];
const OF_ORDERS: Partial<DiagnosisFacts> = { measure: 'orders', target: 150n, actual: 120n };

const HAPPENING = { day: START, product: undefined, customer: 'c1' };
const STEPS: readonly TargetStep[] = [
  { ...HAPPENING, position: '9001', raised: 9_000_000 },
  { ...HAPPENING, position: '9002', raised: 3_000_000 },
  { ...HAPPENING, position: '9003', raised: -500_000 },
];
const CREDIT: LateCredit = {
  ...HAPPENING,
  position: '9004',
  category: 'bikes',
  segment: undefined,
  source: 'own',
  amount: -70_000,
};
const open = (key: RowKey, more: Partial<DiagnosisFacts> = {}) =>
  drilled(factsOf(SHELVES, more), key, evidenceOf(SHELVES, { target: STEPS, lateCredits: [CREDIT] }));
const moneyOf = (key: RowKey, more?: Partial<DiagnosisFacts>) =>
  entriesOf(open(key, more).items, open(key, more).row.amount).map(({ kind, amount }) => [kind, amount]);

describe('a target above its baseline', () => {
  test('is made of what set and revised it, less what the base window lets expect', () => {
    // 120 bikes at 950.00 were usual: 114,000.00; and 12 horns at 190.00: 2,280.00.
    expect(moneyOf('target above baseline', { target: 11_500_000n })).toEqual([
      ['expected', -11_628_000n],
      ['event', 9_000_000n],
      ['event', 3_000_000n],
      ['event', -500_000n],
    ]);
  });

  test('is split by cell where a cell lets expect it: the events of a target have none', () => {
    const { items, row } = open('target above baseline', { target: 11_500_000n });
    const groups = groupsOf(items, row.amount, 'segment', START);
    expect(groups.filter(({ amount }) => amount !== 0n)).toEqual([
      { kind: 'event', key: null, events: 3, amount: 11_500_000n },
      { kind: 'expected', key: null, events: 0, amount: -228_000n },
      { kind: 'cell', key: 'bikes (own)', events: 0, amount: -11_400_000n },
    ]);
  });
});

describe('what was booked for earlier periods', () => {
  test('costs what was taken back', () => {
    const { items } = open('prior-period adjustments', { adjustments: -70_000n });
    expect(items).toMatchObject([
      { kind: 'event', counted: null, place: { segment: 'bikes', source: 'own' }, money: 70_000 },
    ]);
  });

  test('has a rest where facts and events differ by a minor unit or more', () => {
    const { items } = open('prior-period adjustments', { adjustments: -70_002n });
    expect(items).toMatchObject([{ kind: 'event' }, { kind: 'rest', place: null, money: 2 }]);
  });

  test('is nothing to a target of orders', () => {
    expect(open('prior-period adjustments', OF_ORDERS).items).toEqual([]);
  });
});

describe('new products', () => {
  test('bring what was kept of their orders, less what came back in time', () => {
    const { items, row } = open('new products');
    // Of 15 orders at 95.00 three were cancelled, and two of three returns can have come in.
    expect(row.amount).toBe(-95_00n * 12n + 95_00n * 2n);
    expect(sumOf(items, 'event')).toEqual({ items: 14, counted: null, money: -95_000 });
    expect(sumOf(items, 'rest').items).toBe(0);
  });

  test('bring orders to a target of orders', () => {
    const { items, row } = open('new products', OF_ORDERS);
    expect(sumOf(items, 'event').money + sumOf(items, 'rest').money).toBeCloseTo(Number(row.amount), 6);
    expect(items.filter(({ money }) => money === -1)).toHaveLength(15);
  });

  test('have no part in what other products lost', () => {
    expect(sumOf(open('cancelled:service').items, 'event').items).toBe(0);
    expect(sumOf(open('returned:late').items, 'event').items).toBe(0);
    expect(sumOf(open('basket').items, 'event').items).toBe(120);
  });
});

test('of discontinued products there are no events, only what was expected of them', () => {
  // Four horns a month at 190.00.
  expect(moneyOf('discontinued products')).toEqual([['expected', 228_000n]]);
});

test('what is unexplained is a rest', () => {
  const { items, row } = open('unexplained');
  expect(items).toEqual([{ kind: 'rest', place: null, money: Number(row.amount) }]);
});
