import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefused } from '../../../src/domain/kernel/decider.ts';
import { orderAmounts } from '../../../src/domain/sales/amounts.ts';
import type { RecordReturn, RecordSale } from '../../../src/domain/sales/commands.ts';
import type { ReversedLine, SaleEvent } from '../../../src/domain/sales/events.ts';
import { splitOrder } from '../../../src/domain/sales/split.ts';
import { accepted, given, orders, shop, sumOf } from './shop.ts';

const directory = shop();
for (const salespersonId of ['p0', 'p1', 'p2', 'p3', 'p4', 'o1', 'o2']) {
  directory.salespeople.set(salespersonId, {
    name: salespersonId,
    leaves: [],
    employments: [{ from: '2026-01-01', until: undefined, ramp: undefined, assignments: [] }],
  });
}
const sales = orders.map((order): RecordSale => ({ ...order, currency: order.currency === 'USD' ? 'USD' : 'EUR' }));
const returns = fc.array(
  fc.record({
    line: fc.integer({ min: 1, max: 6 }),
    quantity: fc.integer({ min: 1, max: 4000 }).map((thousandths) => (thousandths / 1000).toFixed(3)),
  }),
  { maxLength: 6 },
);

function returnOf(entry: { line: number; quantity: string }, index: number): RecordReturn {
  return {
    saleId: 'SO-1',
    source: 'erp',
    returnId: `R-${index}`,
    at: '2026-06-02T12:00:00Z',
    lines: [entry],
    reason: 'other',
  };
}

/** A sale and the returns that the decider lets through. */
function historyOf(order: RecordSale, entries: readonly { line: number; quantity: string }[]): SaleEvent[] {
  return entries.reduce<SaleEvent[]>(
    (log, entry, index) => {
      const decision = given(log, directory).when('RecordReturn', returnOf(entry, index));
      return isRefused(decision) ? log : [...log, ...accepted(decision)];
    },
    accepted(given([], directory).when('RecordSale', order)),
  );
}

const reversedBy = (log: readonly SaleEvent[]): ReversedLine[] =>
  log.flatMap(({ data }) => ('reversed' in data ? data.reversed : []));
const cancel = { saleId: 'SO-1', source: 'erp', reason: 'other' };

test('rule 6: whatever came back before, a cancelled sale is reversed to the last minor unit, by line and by credit', () => {
  fc.assert(
    fc.property(sales, returns, (order, entries) => {
      const log = historyOf(order, entries);
      const reversed = reversedBy([...log, ...accepted(given(log, directory).when('CancelSale', cancel))]);
      const amounts = orderAmounts(order);
      amounts.lines.forEach((amount, index) => {
        expect(sumOf(reversed.filter(({ line }) => line === index + 1).map((one) => BigInt(one.amount)))).toBe(amount);
      });
      for (const { line, ledger, salespersonId, amount } of splitOrder(order, amounts)) {
        if (ledger === 'house') continue;
        const own = reversed
          .filter((one) => one.line === line)
          .flatMap(({ credits }) => credits)
          .filter((credit) => credit.ledger === ledger && credit.salespersonId === salespersonId);
        expect(sumOf(own.map((credit) => BigInt(credit.amount)))).toBe(amount);
      }
    }),
  );
});

test('rule 6: in every event, the revenue credits of a line sum to what the line gives back', () => {
  fc.assert(
    fc.property(sales, returns, (order, entries) => {
      for (const { amount, credits } of reversedBy(historyOf(order, entries))) {
        const own = credits.filter(({ ledger }) => ledger === 'revenue');
        expect(amount).toBeGreaterThanOrEqual(0);
        if (order.credits.length > 0) expect(sumOf(own.map((credit) => BigInt(credit.amount)))).toBe(BigInt(amount));
        else expect(own).toEqual([]);
      }
    }),
  );
});

test('rule 14: the same command a second time gives no second event', () => {
  fc.assert(
    fc.property(sales, returns, (order, entries) => {
      const log = historyOf(order, entries);
      expect(isRefused(given(log, directory).when('RecordSale', order))).toBe(true);
      for (const { data } of log) {
        if (!('returnId' in data)) continue;
        const asked = returnOf(
          entries[Number(data.returnId.slice(2))] as { line: number; quantity: string },
          Number(data.returnId.slice(2)),
        );
        expect(given(log, directory).when('RecordReturn', asked)).toEqual({ accepted: [] });
      }

      const amendment = { ...order, customer: 'c-2', reason: 'another customer' };
      const amended = [...log, ...accepted(given(log, directory).when('AmendSale', amendment))];
      expect(given(amended, directory).when('AmendSale', amendment)).toEqual({ accepted: [] });

      const cancelled = [...amended, ...accepted(given(amended, directory).when('CancelSale', cancel))];
      expect(given(cancelled, directory).when('CancelSale', cancel)).toEqual({ accepted: [] });
      entries.forEach((entry, index) => {
        const again = given(cancelled, directory).when('RecordReturn', returnOf(entry, index));
        if (!isRefused(again)) expect(again.accepted).toEqual([]);
      });
    }),
  );
});
