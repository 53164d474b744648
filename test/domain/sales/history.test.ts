import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefused, NO_EVIDENCE } from '../../../src/domain/kernel/decider.ts';
import { orderAmounts } from '../../../src/domain/sales/amounts.ts';
import type { RecordReturn, RecordSale } from '../../../src/domain/sales/commands.ts';
import { type SaleCommands, saleDecider } from '../../../src/domain/sales/decider.ts';
import type { ReversedLine, SaleEvent } from '../../../src/domain/sales/events.ts';
import { splitOrder } from '../../../src/domain/sales/split.ts';
import { directoryOf } from '../../support/scenario.ts';
import { orders, SHOP, sumOf } from './shop.ts';

const directory = directoryOf([
  ...SHOP,
  ...['p0', 'p1', 'p2', 'p3', 'p4', 'o1', 'o2'].map((salespersonId) => ({
    type: 'SalespersonHired',
    data: { salespersonId, name: salespersonId, departmentId: 'north', on: '2026-01-01' },
  })),
]);
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

function decided<Name extends keyof SaleCommands>(
  history: readonly SaleEvent[],
  name: Name,
  asked: SaleCommands[Name],
) {
  const { decide, evolve, initial } = saleDecider;
  return decide[name](asked, history.reduce(evolve, initial), directory, {
    today: '2026-06-01',
    by: 'test',
    evidence: NO_EVIDENCE,
  });
}

/** The history with the events of the command, as the log keeps them: through JSON. */
function after<Name extends keyof SaleCommands>(history: readonly SaleEvent[], name: Name, asked: SaleCommands[Name]) {
  const decision = decided(history, name, asked);
  if (isRefused(decision)) throw new Error(`Refused: ${JSON.stringify(decision)}`);
  return [...history, ...(JSON.parse(JSON.stringify(decision.accepted)) as SaleEvent[])];
}

/** A sale and those of the returns that the decider accepts. */
function historyOf(order: RecordSale, entries: readonly { line: number; quantity: string }[]): SaleEvent[] {
  return entries.reduce<SaleEvent[]>(
    (log, entry, index) => {
      const decision = decided(log, 'RecordReturn', returnOf(entry, index));
      return isRefused(decision) ? log : after(log, 'RecordReturn', returnOf(entry, index));
    },
    after([], 'RecordSale', order),
  );
}

const reversedBy = (log: readonly SaleEvent[]): ReversedLine[] =>
  log.flatMap(({ data }) => ('reversed' in data ? data.reversed : []));
const cancel = { saleId: 'SO-1', source: 'erp', reason: 'other' };

test('rule 6: a cancelled sale is reversed, after all returns, to the last minor unit, by line and by credit', () => {
  fc.assert(
    fc.property(sales, returns, (order, entries) => {
      const log = historyOf(order, entries);
      const reversed = reversedBy(after(log, 'CancelSale', cancel));
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

test('rule 6: in every event, the revenue credits of a line sum to the amount that the line gives back', () => {
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
      expect(isRefused(decided(log, 'RecordSale', order))).toBe(true);
      for (const { data } of log) {
        if (!('returnId' in data)) continue;
        const asked = returnOf(
          entries[Number(data.returnId.slice(2))] as { line: number; quantity: string },
          Number(data.returnId.slice(2)),
        );
        expect(decided(log, 'RecordReturn', asked)).toEqual({ accepted: [] });
      }

      const amendment = { ...order, customer: 'c-2', reason: 'another customer' };
      const amended = after(log, 'AmendSale', amendment);
      expect(decided(amended, 'AmendSale', amendment)).toEqual({ accepted: [] });

      const cancelled = after(amended, 'CancelSale', cancel);
      expect(decided(cancelled, 'CancelSale', cancel)).toEqual({ accepted: [] });
      entries.forEach((entry, index) => {
        const again = decided(cancelled, 'RecordReturn', returnOf(entry, index));
        if (!isRefused(again)) expect(again.accepted).toEqual([]);
      });
    }),
  );
});
