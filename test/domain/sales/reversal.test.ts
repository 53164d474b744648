import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { add, type Decimal, divideHalfUp, multiply, parseDecimal } from '../../../src/domain/kernel/decimal.ts';
import { fraction } from '../../../src/domain/kernel/fraction.ts';
import { orderAmounts } from '../../../src/domain/sales/amounts.ts';
import { convertOrder } from '../../../src/domain/sales/conversion.ts';
import {
  type CellLeft,
  type LineLeft,
  reverseAll,
  reversedLine,
  reverseLine,
  takenFrom,
} from '../../../src/domain/sales/reversal.ts';
import { splitOrder } from '../../../src/domain/sales/split.ts';
import { orders, sumOf } from './shop.ts';

const whole = (count: bigint): Decimal => ({ coefficient: count, scale: 0 });
const cell = (ledger: CellLeft['ledger'], salespersonId: string | undefined, amount: bigint): CellLeft => ({
  ledger,
  salespersonId,
  amount,
  left: amount,
});
const after = (cells: readonly CellLeft[], back: readonly bigint[]) =>
  cells.map((one, i) => ({ ...one, left: one.left - (back[i] as bigint) }));

test('three single returns of a line of 100.00 give back 100.00', () => {
  let cells: readonly CellLeft[] = [cell('revenue', 'ann', 10000n)];
  const given = [1n, 2n, 3n].map((count) => {
    const back = reverseLine(cells, whole(count), whole(3n));
    cells = after(cells, back);
    return back;
  });
  expect(given).toEqual([[3333n], [3334n], [3333n]]);
});

test('each ledger gives back its own part, by what is left of each credit', () => {
  const cells = [cell('revenue', 'ann', 67n), cell('revenue', 'bob', 33n), cell('overlay', 'cid', 25n)];
  expect(reverseLine(cells, whole(1n), whole(2n))).toEqual([34n, 16n, 13n]);
  expect(reverseLine(after(cells, [34n, 16n, 13n]), whole(2n), whole(2n))).toEqual([33n, 17n, 12n]);
});

test('the line of a house sale gives back its amount, and of credits only the overlay', () => {
  const line: LineLeft = {
    line: 2,
    quantity: whole(2n),
    returned: whole(0n),
    cells: [cell('house', undefined, 5n), cell('overlay', 'cid', 1n)],
  };
  const reversed = reversedLine(line, parseDecimal('0.5'));
  expect(reversed).toEqual({
    line: 2,
    quantity: '0.5',
    amount: 1,
    credits: [{ salespersonId: 'cid', ledger: 'overlay', amount: 0 }],
  });
  expect([
    takenFrom({ ledger: 'house', salespersonId: undefined }, reversed),
    takenFrom({ ledger: 'revenue', salespersonId: 'ann' }, reversed),
  ]).toEqual([1n, 0n]);
});

test('a line that was returned in full is left out of the rest', () => {
  const back: LineLeft = {
    line: 1,
    quantity: whole(1n),
    returned: whole(1n),
    cells: [{ ...cell('revenue', 'ann', 5n), left: 0n }],
  };
  const free: LineLeft = { line: 2, quantity: whole(1n), returned: whole(0n), cells: [cell('revenue', 'ann', 0n)] };
  expect(reverseAll([back, free])).toEqual([
    { line: 2, quantity: '1', amount: 0, credits: [{ salespersonId: 'ann', ledger: 'revenue', amount: 0 }] },
  ]);
});

describe('rule 6, for all orders and all ways to return them', () => {
  /** Shares of the quantity in thousandths, each the next return's cumulative end; the last is all. */
  const steps = fc
    .uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: 6 })
    .map((ends) => [...ends.sort((a, b) => a - b), 1000]);
  const rates = fc.tuple(fc.bigInt(1n, 10n ** 9n), fc.bigInt(1n, 10n ** 9n)).map(([n, d]) => fraction(n, d));

  test('never gives back more than is left, is cumulative by line and ledger, and leaves nothing at the end', () => {
    fc.assert(
      fc.property(orders, steps, rates, (order, ends, rate) => {
        const amounts = convertOrder(orderAmounts(order), { from: order.currency, to: 'EUR', rate });
        const split = splitOrder(order, amounts);
        order.lines.forEach(({ quantity }, index) => {
          let cells: readonly CellLeft[] = split
            .filter(({ line }) => line === index + 1)
            .map((one) => ({ ...one, left: one.amount }));
          for (const end of ends) {
            cells = after(
              cells,
              reverseLine(
                cells,
                multiply(parseDecimal(quantity), { coefficient: BigInt(end), scale: 3 }),
                parseDecimal(quantity),
              ),
            );
            expect(cells.every(({ left, amount }) => left >= 0n && left <= amount)).toBe(true);
            for (const ledger of ['revenue', 'house', 'overlay']) {
              const own = cells.filter((one) => one.ledger === ledger);
              const of = sumOf(own.map(({ amount }) => amount));
              expect(of - sumOf(own.map(({ left }) => left))).toBe(divideHalfUp(of * BigInt(end), 1000n));
            }
          }
          expect(cells.every(({ left }) => left === 0n)).toBe(true);
        });
      }),
    );
  });

  test('at a rate of 1 the reversal of the converted cells equals the one of the event', () => {
    fc.assert(
      fc.property(orders, fc.integer({ min: 1, max: 999 }), (order, end) => {
        const amounts = orderAmounts(order);
        const converted = convertOrder(amounts, { from: order.currency, to: order.currency, rate: fraction(1n) });
        order.lines.forEach((sold, index) => {
          const cellsOf = (of: typeof amounts) =>
            splitOrder(order, of)
              .filter(({ line }) => line === index + 1)
              .map((one) => ({ ...one, left: one.amount }));
          const quantity = parseDecimal(sold.quantity);
          const returned = multiply(quantity, { coefficient: BigInt(end), scale: 3 });
          const event = reversedLine(
            { line: index + 1, quantity, returned: whole(0n), cells: cellsOf(amounts) },
            add(whole(0n), returned),
          );
          const cells = cellsOf(converted);
          expect(reverseLine(cells, returned, quantity)).toEqual(cells.map((one) => takenFrom(one, event)));
        });
      }),
    );
  });
});
