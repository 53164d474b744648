import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { add, parseDecimal, subtract } from '../../../src/domain/kernel/decimal.ts';
import type { RecordSale } from '../../../src/domain/sales/commands.ts';
import type { SaleEvent } from '../../../src/domain/sales/events.ts';
import { reverseAll, reversedLine } from '../../../src/domain/sales/reversal.ts';
import { evolve, type Sale, UNKNOWN_SALE } from '../../../src/domain/sales/sale.ts';
import { FIRM, order } from './firm.ts';
import { type GivenEvent, written } from './given.ts';

const line = fc.record({
  productId: fc.constantFrom('bike', 'helmet'),
  quantity: fc.integer({ min: 1, max: 9 }).map(String),
  unitPrice: fc.integer({ min: 0, max: 99_999 }).map((minor) => (minor / 100).toFixed(2)),
  cost: fc.constantFrom('0.07', '33.33'),
});
const credits = fc.option(fc.integer({ min: 1, max: 9_999 }), { nil: 0 }).map((bob) =>
  bob === 0
    ? []
    : [
        { salespersonId: 'ann', basisPoints: 10_000 - bob },
        { salespersonId: 'bob', basisPoints: bob },
      ],
);
const sale = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  credits,
  overlays: fc.constantFrom([], [{ salespersonId: 'bob', basisPoints: 333 }]),
});

/** Each step returns one unit of the n-th line, if it has one left. */
function returnsOf(recorded: RecordSale, steps: readonly number[]): SaleEvent[] {
  const events: SaleEvent[] = [];
  let state: Sale = evolve(UNKNOWN_SALE, { type: 'SaleRecorded', data: recorded });
  const happened = (event: SaleEvent) => {
    events.push(event);
    state = evolve(state, event);
  };
  steps.forEach((step, index) => {
    const standing = state.is === 'standing' ? state.lines[step % state.lines.length] : undefined;
    if (!standing || subtract(standing.quantity, standing.returned).coefficient <= 0n) return;
    const reversed = [reversedLine(standing, add(standing.returned, parseDecimal('1')))];
    happened({
      type: 'SaleReturned',
      data: {
        saleId: 'S1',
        source: 'erp',
        returnId: `R${index}`,
        at: '2026-01-06T00:00:00Z',
        reason: 'other',
        reversed,
      },
    });
  });
  if (state.is === 'standing') {
    happened({
      type: 'SaleCancelled',
      data: { saleId: 'S1', source: 'erp', reason: 'r', reversed: reverseAll(state.lines) },
    });
  }
  return events;
}

test('returns and a cancellation leave nothing of any credit, and never less than nothing', () => {
  const rate: GivenEvent = {
    type: 'ExchangeRateRecorded',
    data: { base: 'EUR', quote: 'USD', on: '2026-01-05', rate: '1.0837' },
  };
  fc.assert(
    fc.property(
      sale,
      fc.constantFrom('USD', 'EUR'),
      fc.array(fc.nat(3), { maxLength: 8 }),
      (asked, currency, steps) => {
        const recorded = order({ ...asked, currency }) as unknown as RecordSale;
        const { credits: rows, sums } = written([
          ...FIRM,
          rate,
          { type: 'SaleRecorded', data: recorded },
          ...returnsOf(recorded, steps),
        ]);
        const left = new Map<string, bigint>();
        for (const row of rows) {
          for (const column of ['amount', 'source_amount', 'cost']) {
            const cell = JSON.stringify([row['line'], row['ledger'], row['salesperson_id'], column]);
            const now = (left.get(cell) ?? 0n) + BigInt(row[column] ?? 0);
            expect(now).toBeGreaterThanOrEqual(0n);
            left.set(cell, now);
          }
        }
        expect([...left.values()].filter((amount) => amount !== 0n)).toEqual([]);
        expect([...sums.values()].flat().filter((sum) => sum !== 0n)).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});
