import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { divideHalfUp } from '../../../src/domain/kernel/decimal.ts';
import { share } from '../../../src/domain/kernel/largest-remainder.ts';
import { orderAmounts } from '../../../src/domain/sales/amounts.ts';
import { type Cell, splitOrder } from '../../../src/domain/sales/split.ts';
import { orders, sumOf } from './shop.ts';

const shortOf = (cells: readonly Cell[]) =>
  cells.map(({ line, salespersonId, ledger, amount }) => [line, salespersonId ?? '', ledger, amount]);
const halves = [
  { salespersonId: 'bob', basisPoints: 5000 },
  { salespersonId: 'ann', basisPoints: 5000 },
];

test('gives an odd cent to the first salespersonId, and balances it on the next line', () => {
  expect(shortOf(splitOrder({ credits: halves }, { total: 2n, lines: [1n, 1n] }))).toEqual([
    [1, 'ann', 'revenue', 1n],
    [1, 'bob', 'revenue', 0n],
    [2, 'ann', 'revenue', 0n],
    [2, 'bob', 'revenue', 1n],
  ]);
});

test('keeps overlays apart from the credits', () => {
  const overlays = [{ salespersonId: 'cid', basisPoints: 2500 }];
  expect(
    shortOf(
      splitOrder(
        { credits: [{ salespersonId: 'ann', basisPoints: 10_000 }], overlays },
        { total: 101n, lines: [50n, 51n] },
      ),
    ),
  ).toEqual([
    [1, 'ann', 'revenue', 50n],
    [2, 'ann', 'revenue', 51n],
    [1, 'cid', 'overlay', 12n],
    [2, 'cid', 'overlay', 13n],
  ]);
});

test('credits a house sale to nobody, line by line', () => {
  expect(splitOrder({ credits: [] }, { total: 3n, lines: [1n, 2n] })).toEqual([
    { line: 1, salespersonId: undefined, ledger: 'house', basisPoints: undefined, amount: 1n },
    { line: 2, salespersonId: undefined, ledger: 'house', basisPoints: undefined, amount: 2n },
  ]);
});

test('breaks ties by code units, where Z comes before a', () => {
  const cells = splitOrder(
    {
      credits: [
        { salespersonId: 'a', basisPoints: 5000 },
        { salespersonId: 'Z', basisPoints: 5000 },
      ],
    },
    { total: 1n, lines: [1n] },
  );
  expect(shortOf(cells)).toEqual([
    [1, 'Z', 'revenue', 1n],
    [1, 'a', 'revenue', 0n],
  ]);
});

describe('rule 4, for all orders', () => {
  const of = (cells: readonly Cell[], pick: Partial<Cell>) =>
    sumOf(
      cells
        .filter((cell) => Object.entries(pick).every(([name, value]) => cell[name as keyof Cell] === value))
        .map(({ amount }) => amount),
    );

  test('the cells sum to each line and to each credit, and none is below zero', () => {
    fc.assert(
      fc.property(orders, (order) => {
        const amounts = orderAmounts(order);
        const cells = splitOrder(order, amounts);
        const ledger = order.credits.length === 0 ? 'house' : 'revenue';
        amounts.lines.forEach((amount, i) => {
          expect(of(cells, { ledger, line: i + 1 })).toBe(amount);
        });
        const people = [...order.credits].sort((a, b) => (a.salespersonId < b.salespersonId ? -1 : 1));
        const parts = share(
          amounts.total,
          people.map(({ basisPoints }) => BigInt(basisPoints)),
        );
        people.forEach(({ salespersonId }, i) => {
          expect(of(cells, { ledger: 'revenue', salespersonId })).toBe(parts[i]);
        });
        expect(cells.every(({ amount }) => amount >= 0n)).toBe(true);
      }),
    );
  });

  test('each overlay is its share of the order, half up', () => {
    fc.assert(
      fc.property(orders, (order) => {
        const amounts = orderAmounts(order);
        const cells = splitOrder(order, amounts);
        for (const { salespersonId, basisPoints } of order.overlays ?? []) {
          expect(of(cells, { ledger: 'overlay', salespersonId })).toBe(
            divideHalfUp(amounts.total * BigInt(basisPoints), 10_000n),
          );
        }
      }),
    );
  });

  test('the order in which credits are given changes nothing', () => {
    fc.assert(
      fc.property(orders, (order) => {
        const turned = {
          ...order,
          credits: [...order.credits].reverse(),
          overlays: [...(order.overlays ?? [])].reverse(),
        };
        expect(splitOrder(turned, orderAmounts(turned))).toEqual(splitOrder(order, orderAmounts(order)));
      }),
    );
  });
});
