import { describe, expect, test } from '@jest/globals';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import { amountOf, causeOf, sumOf, USUAL } from './answers.ts';
import { cell, type CellPlan, company, owner, turning, TWO_YEARS, wavering } from './firm.ts';

describe('rows of their own', () => {
  test('adjustments, products that are new or discontinued', () => {
    const facts = company(owner([cell({ won: 100 })]), { adjustments: -5000n });
    const none = facts.own.cells[0]?.won.map(() => 0) ?? [];
    const amounts = (now: bigint, before: bigint) => none.map((_, month) => (month < TWO_YEARS.history ? before : now));
    const product = (standing: 'new' | 'discontinued', now: bigint, before: bigint) => ({
      productId: standing,
      standing,
      category: undefined,
      segment: undefined,
      source: 'own' as const,
      won: none,
      quantity: none,
      listValue: amounts(now, before),
      netValue: amounts(now, before),
      keptValue: amounts(now, before),
      returnedValue: [amounts(0n, 0n), amounts(0n, 0n), amounts(0n, 0n), amounts(0n, 0n)],
    });
    const products = [product('new', 700n, 0n), product('discontinued', 0n, 400n)];
    const answer = diagnose({ ...facts, products, actual: facts.actual - 5000n });
    expect(amountOf(answer, 'prior-period adjustments')).toBe(5000n);
    expect(amountOf(answer, 'new products')).toBe(-2100n);
    expect(amountOf(answer, 'discontinued products')).toBe(1200n);
    expect(sumOf(answer)).toBe(answer.shortfall);
    const orders = diagnose({ ...facts, products, measure: 'orders', target: 300n, actual: 300n, adjustments: 0n });
    expect(amountOf(orders, 'new products')).toBe(0n);
  });

  test('list prices and exchange rates', () => {
    const facts = company(owner([cell({ won: 100, price: turning(1000, 1100), discount: 0 })]));
    const counts = facts.own.cells[0]?.won ?? [];
    const list = facts.own.cells[0]?.listValue ?? [];
    const empty = list.map(() => 0n);
    const sold = (productId: string, standing: 'sold', quantity: readonly number[], listValue: readonly bigint[]) => ({
      productId,
      standing,
      category: undefined,
      segment: undefined,
      source: 'own' as const,
      won: counts,
      quantity,
      listValue,
      netValue: listValue,
      keptValue: listValue,
      returnedValue: [empty, empty, empty, empty],
    });
    const products = [
      sold('bike', 'sold', counts, list),
      sold(
        'only now',
        'sold',
        counts.map((_, month) => (month < 24 ? 0 : 1)),
        list,
      ),
    ];
    const priced = diagnose({ ...facts, products });
    expect(Number(amountOf(priced, 'list price'))).toBeCloseTo(-30_000, 0);
    expect(amountOf(priced, 'basket')).toBe(0n);

    const half = list.map((amount) => amount / 2n);
    const foreign = list.map((amount, month) => (month < 24 ? amount / 2n : (amount * 5n) / 11n));
    const currencies = [
      { currency: 'USD', foreignValue: foreign, netValue: half },
      { currency: 'GBP', foreignValue: list.map((_, month) => (month < 24 ? 0n : 5n)), netValue: half },
    ];
    const exchanged = diagnose({ ...facts, currencies });
    expect(Number(amountOf(exchanged, 'exchange rates'))).toBeLessThan(0);
    expect(sumOf(exchanged)).toBe(exchanged.shortfall);
  });

  test('a target on orders has no rows of prices', () => {
    const cells = [cell({ ...USUAL, won: wavering(120, 90), discount: turning(0.05, 0.3) })];
    const answer = diagnose({ ...company(owner(cells)), measure: 'orders', target: 360n, actual: 270n });
    expect(amountOf(answer, 'discount')).toBe(0n);
    expect(amountOf(answer, 'basket')).toBe(0n);
    expect(causeOf(answer, 'price')?.channels.map(({ row }) => row)).toEqual(['lost:price', 'cancelled:price']);
    expect(causeOf(answer, 'price')?.missing).toEqual([]);
    expect(sumOf(answer)).toBe(90n);
  });

  test('a part larger than the target is an error: it is unexplained and told', () => {
    const cells = [cell({ ...USUAL, price: turning(100_000, 900_000) })];
    const answer = diagnose({ ...company(owner(cells)), target: 1_000_000n });
    expect(answer.faults.map(({ key }) => key)).toContain('basket');
    expect(amountOf(answer, 'basket')).toBeUndefined();
    expect(sumOf(answer)).toBe(answer.shortfall);
  });

  test('sum exactly where amounts are as large as they may be', () => {
    const large = cell({ ...USUAL, won: turning(101, 83), price: turning(8.1e13, 7.7e13) });
    const answer = diagnose(company(owner([large]), { target: 2n ** 53n - 1n, actual: 2n ** 53n - 12_345n }));
    expect(answer.shortfall).toBe(12_344n);
    expect(sumOf(answer)).toBe(12_344n);
  });

  test('do not depend on the unit of money', () => {
    const plan = (unit: number): CellPlan => ({
      ...USUAL,
      won: turning(100, 80),
      lost: { ...USUAL.lost, price: turning(60, 80) },
      price: 100_000 * unit,
      discount: turning(0.05, 0.08),
    });
    const [cents, mills] = [1, 1000].map((unit) => diagnose(company(owner([cell(plan(unit))]))));
    for (const { key, amount } of cents?.rows ?? []) {
      expect(Math.abs(Number(mills && amountOf(mills, key)) / 1000 - Number(amount))).toBeLessThan(1);
    }
    expect(mills?.first).toBe(cents?.first);
  });
});
