import { describe, expect, test } from '@jest/globals';
import { NO_EVIDENCE } from '../../../../src/domain/diagnosis/drill/evidence.ts';
import type { RowKey } from '../../../../src/domain/diagnosis/rows.ts';
import { turning } from '../firm.ts';
import { drilled, evidenceOf, factsOf, type Shelf, sumOf } from './shop.ts';

/**
 * 200 deals a month, then 180. Of the bikes 2 units are in an order at 500.00 each, then 3 at 550.00; 5 % are given
 * away, then 10 %; a dollar is worth 0.80, then 0.72.
 */
const BIKES: Shelf = {
  product: 'bike',
  won: turning(60, 48),
  lost: { price: turning(30, 33), 'no decision': turning(110, 99) },
  cancelled: { delivery: turning(6, 12) },
  returned: { quality: 9 },
  price: turning(100_000, 165_000),
  units: turning(2, 3),
  discount: turning(0.05, 0.1),
  currency: 'USD',
  exchangeRate: turning(0.8, 0.72),
};
const EVIDENCE = evidenceOf([BIKES]);

describe('the row of a part', () => {
  /** What was expected / what happened: the stage of the base window / that of the period. */
  test.each<[RowKey, number, number | null, number, string]>([
    ['demand', 540, 540, 200 / 180, '144 wins and 396 losses, where 600 were usual'],
    ['opportunities', 540, 540, 1, 'nothing beyond demand'],
    ['lost:price', 99, 99, 81 / 99, '99 of 540, where 15 % were usual: 81'],
    ['lost:no decision', 297, 297, 1, '55 % as ever'],
    ['cancelled:delivery', 36, 36, 0.1 / 0.25, '36 of 144, where 10 % were usual'],
    ['returned:quality', 18, 18, 1 / 9 / (18 / 108), 'those of two months of 108 orders, where 1 in 9 was usual'],
    [
      'basket',
      108 + 18,
      null,
      1_000 / (1_650 / 1.1 / 0.9),
      'of 1,650.00 an order 1,666.67 without prices and rates, where 1,000.00 was usual',
    ],
    ['discount', 144, null, 0.05 / 0.1, 'of all orders 10 %, where 5 % were usual'],
  ])('%s has %i events that count %p, and %d as much was expected: %s', (key, events, counted, expected) => {
    const { row, items } = drilled(factsOf([BIKES]), key, EVIDENCE);
    const happened = sumOf(items, 'event');
    expect(happened).toMatchObject({ items: events, counted });
    expect(-sumOf(items, 'expected').money / happened.money).toBeCloseTo(expected, 4);
    expect(Number(row.amount)).toBeCloseTo(happened.money * (1 - expected), -2);
  });

  test.each<RowKey>(['list price', 'exchange rates'])('%s is the sum of what each order changed alone', (key) => {
    const { row, items } = drilled(factsOf([BIKES]), key, EVIDENCE);
    expect(sumOf(items, 'event')).toMatchObject({ items: 144, counted: null });
    expect(sumOf(items, 'event').money).toBeCloseTo(Number(row.amount), -1);
    for (const { money } of items) expect(money).toBeCloseTo(Number(row.amount) / 144, 0);
    // A price that rose is a gain, a currency that fell a loss.
    expect(Math.sign(Number(row.amount))).toBe(key === 'list price' ? -1 : 1);
  });

  test('what one event costs follows from what it holds', () => {
    const items = (key: RowKey) => drilled(factsOf([BIKES]), key, EVIDENCE).items;
    const [order] = items('basket').filter(({ money }) => money < 0);
    const [returned] = items('basket').filter(({ kind, money }) => kind === 'event' && money > 0);
    expect(Number(returned?.money)).toBeCloseTo(-Number(order?.money), 4);
  });
});

describe('no event has a part in', () => {
  test.each<RowKey>(['basket', 'list price', 'discount', 'exchange rates'])('%s of a target of orders', (key) => {
    const { items } = drilled(factsOf([BIKES], { measure: 'orders', target: 180n, actual: 90n }), key, EVIDENCE);
    expect([sumOf(items, 'event').items, sumOf(items, 'expected').money]).toEqual([0, 0]);
  });

  test.each<RowKey>(['list price', 'exchange rates'])('%s where no product and no currency is known', (key) => {
    const bare = { won: 60, lost: { price: 30 } };
    expect(drilled(factsOf([bare]), key, evidenceOf([bare])).items).toEqual([]);
  });

  test('a part of a cell that the facts do not hold', () => {
    const elsewhere = evidenceOf([{ ...BIKES, source: 'campaign' }]);
    expect(sumOf(drilled(factsOf([BIKES]), 'discount', elsewhere).items, 'event').items).toBe(0);
  });

  test('losses and lost deals where the base window has none', () => {
    const bare: Shelf = { won: turning(60, 48), lost: { price: turning(0, 30) } };
    const facts = factsOf([bare]);
    expect(sumOf(drilled(facts, 'lost:price', evidenceOf([bare])).items, 'event').items).toBe(0);
    // What is decided are the wins: 144 where 180 were usual.
    expect(sumOf(drilled(facts, 'opportunities', evidenceOf([bare])).items, 'event').counted).toBe(144);
  });

  test('any part without events: all of it was expected', () => {
    const { row, items } = drilled(factsOf([BIKES]), 'cancelled:delivery', NO_EVIDENCE);
    expect(items).toHaveLength(1);
    expect(sumOf(items, 'expected').money).toBeCloseTo(Number(row.amount), 0);
  });
});

test('a target of orders counts cancelled orders, not money', () => {
  const { row, items } = drilled(
    factsOf([BIKES], { measure: 'orders', target: 180n, actual: 90n }),
    'cancelled:delivery',
    EVIDENCE,
  );
  expect(sumOf(items, 'event')).toMatchObject({ items: 36, counted: 36 });
  expect(-sumOf(items, 'expected').money / sumOf(items, 'event').money).toBeCloseTo(0.4, 4);
  expect(row.amount).toBeGreaterThan(0n);
});
