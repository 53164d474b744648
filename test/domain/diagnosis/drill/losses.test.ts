import { describe, expect, test } from '@jest/globals';
import { diagnose } from '../../../../src/domain/diagnosis/diagnose.ts';
import { entriesOf, groupsOf } from '../../../../src/domain/diagnosis/drill/account.ts';
import { itemsOf } from '../../../../src/domain/diagnosis/drill/drill.ts';
import { type LostPart, NO_EVIDENCE } from '../../../../src/domain/diagnosis/drill/evidence.ts';
import type { DiagnosisFacts } from '../../../../src/domain/diagnosis/facts.ts';
import type { RowKey } from '../../../../src/domain/diagnosis/rows.ts';
import { cell, company, owner, turning } from '../firm.ts';

/** 100 deals a month of 1,000.00 at 5 % discount: 30 are won, 15 are lost for their price, then 18. */
const FACTS: DiagnosisFacts = {
  ...company(
    owner([
      cell({
        won: turning(30, 27),
        lost: { price: turning(15, 18), 'no decision': 55 },
        wonUnopened: turning(30, 27),
      }),
    ]),
  ),
};
const START = '2026-01-01';

function lostForPrice(day: string, month: number, n: number): LostPart {
  return {
    position: String(1_000 + month * 100 + n),
    day,
    month,
    product: n % 2 === 0 ? 'bike' : undefined,
    customer: n === 0 ? 'c1' : undefined,
    category: undefined,
    segment: undefined,
    source: 'own',
    reason: 'price',
    share: 1,
  };
}

const LOSSES = ['2026-01-02', '2026-02-14', '2026-03-31'].flatMap((day, month) =>
  Array.from({ length: 18 }, (_, n) => lostForPrice(day, month, n)),
);

function drilled(key: RowKey, losses = LOSSES) {
  const answer = diagnose(FACTS);
  const row = answer.rows.find((each) => each.key === key);
  if (!row) throw new Error(`There is no row ${key}.`);
  return { row, items: itemsOf(FACTS, answer, row, { ...NO_EVIDENCE, losses }) };
}

describe('the losses for the price, 54 where 45 were to be expected', () => {
  test('cost alike, and what was expected is counted against them', () => {
    const { row, items } = drilled('lost:price');
    const [event] = items.filter(({ kind }) => kind === 'event');
    const [expected] = items.filter(({ kind }) => kind === 'expected');
    expect(items).toHaveLength(55);
    // One event less, or more, of the baseline's 45 costs what one of the period's 54 does.
    expect(Number(expected?.money) / Number(event?.money)).toBeCloseTo(-45, 6);
    expect(Number(row.amount)).toBeCloseTo(9 * Number(event?.money), 0);
  });

  test('sum to the row to the minor unit, as a list and by any split', () => {
    const { row, items } = drilled('lost:price');
    const sum = (all: readonly { readonly amount: bigint }[]) => all.reduce((total, { amount }) => total + amount, 0n);
    expect(sum(entriesOf(items, row.amount))).toBe(row.amount);
    for (const by of ['segment', 'product', 'customer', 'week'] as const) {
      expect([by, sum(groupsOf(items, row.amount, by, START))]).toEqual([by, row.amount]);
    }
  });

  test('are split by product, customer and week, with what was expected apart', () => {
    const { row, items } = drilled('lost:price');
    const groups = (by: 'segment' | 'product' | 'customer' | 'week') =>
      groupsOf(items, row.amount, by, START).map(({ kind, key, events }) => [kind, key, events]);
    expect(groups('segment')).toEqual([['cell', 'all (own)', 54]]);
    expect(groups('product')).toEqual([
      ['event', 'bike', 27],
      ['event', null, 27],
      ['expected', null, 0],
    ]);
    expect(groups('customer')).toEqual([
      ['event', null, 51],
      ['event', 'c1', 3],
      ['expected', null, 0],
    ]);
    expect(groups('week')).toEqual([
      ['expected', null, 0],
      ['event', '2026-01-01', 18],
      ['event', '2026-02-12', 18],
      ['event', '2026-03-26', 18],
    ]);
  });

  test('that were recorded as two parts of one deal are one entry', () => {
    const [first, ...others] = LOSSES as [LostPart, ...LostPart[]];
    const halves = ['bike', 'sock'].map((product) => ({ ...first, product, share: 0.5 }));
    const { row, items } = drilled('lost:price', [...halves, ...others]);
    const entries = entriesOf(items, row.amount);
    const both = entries.filter(({ happening }) => happening?.position === first.position);
    expect(both).toMatchObject([{ products: ['bike', 'sock'], counted: 1 }]);
    expect(entries).toHaveLength(55);
  });
});
