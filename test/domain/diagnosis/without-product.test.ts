import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decidedOf, sumsOf } from '../../../src/domain/diagnosis/cell-sums.ts';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import {
  CANCEL_CAUSES,
  type CellFacts,
  type ProductFacts,
  RETURN_REASONS,
} from '../../../src/domain/diagnosis/facts.ts';
import { together } from '../../../src/domain/diagnosis/series.ts';
import { withoutProduct } from '../../../src/domain/diagnosis/without-product.ts';
import { amountOf, sumOf } from './answers.ts';
import { cell, company, owner, turning } from './firm.ts';

/** A product with the sums of a cell that sells nothing else. */
function productOf({ won, listValue, netValue, keptValue, returnedValue }: CellFacts): ProductFacts {
  return {
    productId: 'new',
    standing: 'new',
    category: undefined,
    segment: undefined,
    source: 'own',
    won,
    quantity: won,
    listValue,
    netValue,
    keptValue,
    returnedValue,
  };
}

const NEW = cell({
  won: turning(0, 99),
  cancelled: { delivery: turning(0, 30) },
  returned: { quality: turning(0, 10) },
});
const OLD = cell({ won: 1, lost: { price: 1 } });

/** One cell with the sums of two. */
function mixed(a: CellFacts, b: CellFacts): CellFacts {
  const counts = (of: (each: CellFacts) => readonly number[]) =>
    of(a).map((value, month) => value + Number(of(b)[month]));
  const amounts = (of: (each: CellFacts) => readonly bigint[]) =>
    of(a).map((value, month) => value + (of(b)[month] ?? 0n));
  return {
    ...b,
    won: counts(({ won }) => won),
    cancelled: { ...b.cancelled, delivery: counts(({ cancelled }) => cancelled.delivery) },
    returned: {
      ...b.returned,
      quality: b.returned.quality.map((_, lag) => counts((c) => c.returned.quality[lag] ?? [])),
    },
    listValue: amounts(({ listValue }) => listValue),
    netValue: amounts(({ netValue }) => netValue),
    keptValue: amounts(({ keptValue }) => keptValue),
    returnedValue: b.returnedValue.map((_, lag) => amounts(({ returnedValue }) => returnedValue[lag] ?? [])),
  };
}

describe('a cell without a product that is new', () => {
  test('has the cancellations and returns of the other products only', () => {
    const left = withoutProduct(sumsOf(mixed(NEW, OLD)), productOf(NEW));
    expect(left.won.slice(-3)).toEqual([1, 1, 1]);
    expect(left.cancelled.delivery.slice(-3)).toEqual([0, 0, 0]);
    expect(left.returned.quality.map((lag) => lag.at(-1))).toEqual([0, 0, 0, 0]);
  });

  test('makes no row of the cancellations of the new product', () => {
    const answer = diagnose(
      company(owner([mixed(NEW, OLD), cell({ category: 'caps', won: 900 })]), { products: [productOf(NEW)] }),
    );
    expect(answer.faults).toEqual([]);
    expect(amountOf(answer, 'cancelled:delivery')).toBe(0n);
    expect(sumOf(answer)).toBe(answer.shortfall);
  });

  test('never cancels more than it won, and gets no more back than it kept', () => {
    const count = fc.nat({ max: 9 });
    fc.assert(
      fc.property(count, count, count, fc.nat({ max: 90 }), (kept, cancelled, returned, price) => {
        const all = cell({
          won: 1 + kept + cancelled,
          cancelled: { delivery: cancelled },
          returned: { quality: Math.min(kept, returned) },
        });
        const dear = cell({ won: kept, price: 1 + 1000 * price, cancelled: { delivery: Math.min(kept, cancelled) } });
        const left = withoutProduct(sumsOf(all), productOf(dear));
        const sum = (lists: readonly (readonly number[])[]) => together(lists, left.won.length);
        const lost = sum(CANCEL_CAUSES.map((cause) => left.cancelled[cause]));
        const back = sum(RETURN_REASONS.flatMap((reason) => left.returned[reason]));
        left.won.forEach((won, month) => {
          expect(lost[month]).toBeLessThanOrEqual(won + 1e-9);
          expect(back[month]).toBeLessThanOrEqual(won - Number(lost[month]) + 1e-9);
        });
        expect(decidedOf(left)).toEqual(left.won);
      }),
    );
  });
});
