import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { attainment } from '../../../src/projections/attainment/attainment.ts';
import { type Books, openBooks } from './books.ts';
import { ANN, BIKE, closed, FIRM, order, returned, sold } from './firm.ts';

let books: Books;
beforeEach(async () => {
  books = await openBooks();
});
afterEach(() => books.close());

/** The names of the checks that find something, as verify would run them. */
async function failing(): Promise<string[]> {
  const found = await Promise.all(
    attainment.checks.map(async ({ name, sql }) => ({
      name,
      rows: await books.query(sql.replace(/\b(FROM|JOIN) (credit|sales_by_day)\b/g, '$1 read.$2')),
    })),
  );
  return found.filter(({ rows }) => rows.length > 0).map(({ name }) => name);
}

const cell = { salespersonId: 'ann', ledger: 'revenue', amount: 10_000 };
const back = returned({ line: 1, quantity: '1', amount: 10_000, credits: [cell] });
const rest = { line: 1, quantity: '2', amount: 20_000, credits: [{ ...cell, amount: 20_000 }] };

describe('verify', () => {
  test('finds nothing after sales of every kind, a return, an amendment, a cancellation and a close', async () => {
    await books.tell(
      ...FIRM,
      sold({ overlays: [{ ...ANN, basisPoints: 500 }] }),
      sold({ saleId: 'S2', credits: [] }),
      sold({ saleId: 'S3' }),
    );
    await books.tell(
      { type: 'SaleReturned', data: { saleId: 'S3', source: 'erp', returnId: 'R1', reversed: [rest] } },
      closed('2026-02-01'),
      {
        type: 'SaleAmended',
        data: {
          ...order({ saleId: 'S3', lines: [BIKE, { ...BIKE, productId: 'helmet', quantity: '0.5' }] }),
          reversed: [{ ...rest, quantity: '1', amount: 10_000, credits: [cell] }],
        },
        day: '2026-01-09',
      },
      {
        type: 'SaleCancelled',
        data: {
          saleId: 'S2',
          source: 'erp',
          reason: 'r',
          reversed: [{ line: 1, quantity: '3', amount: 30_000, credits: [] }],
        },
      },
    );
    expect(await failing()).toEqual([]);
    const [sum] = await books.query<{ amount: string }>(
      `SELECT sum(amount) AS amount FROM read.sales_by_day WHERE owner = 'company' AND category IS NULL AND ledger <> 'overlay'`,
    );
    expect(sum?.amount).toBe('65000');
  });

  test('finds a sum that is off, and a day that has no credit', async () => {
    await books.tell(...FIRM, sold());
    await books.query(
      `UPDATE read.sales_by_day SET amount = amount + 1 WHERE owner = 'department/sales' AND category IS NULL`,
    );
    expect(await failing()).toEqual(['sums by day equal the credits']);
  });

  test('finds a credit that is in part, and more coming back than was sold', async () => {
    await books.tell(...FIRM, sold(), back);
    await books.query(`UPDATE read.credit SET basis_points = 9999 WHERE event_type = 'SaleRecorded'`);
    await books.query(`UPDATE read.credit SET amount = -30001 WHERE event_type = 'SaleReturned'`);
    expect(await failing()).toEqual([
      'sums by day equal the credits',
      'each line of an order is credited in full',
      'no more is taken back than was sold',
    ]);
  });
});
