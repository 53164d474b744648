import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pOfEvents } from '../../../src/domain/diagnosis/few-events.ts';
import { pAlone, pooled } from '../../../src/domain/diagnosis/pooled.ts';
import { moderated, rateChange, type TestedRate } from '../../../src/domain/diagnosis/rate-gate.ts';
import { windowsOf } from '../../../src/domain/diagnosis/windows.ts';
import { series, turning, TWO_YEARS } from './firm.ts';

/** One cell with as many events and exposures a month. */
function rateOf(before: number, now: number, exposure: number): TestedRate {
  const cells = [{ events: [series(turning(before, now), TWO_YEARS)], exposure: series(exposure, TWO_YEARS) }];
  const [rate] = moderated([rateChange(cells, windowsOf(24, 3))]);
  if (rate === undefined) throw new Error('One rate goes in, and one comes out.');
  return rate;
}

const lossOf = (rate: TestedRate) => ({ row: 'lost:price' as const, moneyPerUnit: 1, tested: rate, rate });

describe('few events', () => {
  // By hand: 20 wins a month, 1 cancellation in 12 months before, 3 in the quarter. p0 = (1 + 5/240) / 245 = .00416667,
  // V1 = p0 (1 - p0) / 60, so s = .01659722 and the count is .05 / s = 3.0126; mean .2510 and shape 1.0251 likewise.
  test('have the tail of a count', () => {
    const before = (month: number) => (month >= 0 || month === -6 || month === -18 ? 1 : 0);
    const cells = [{ events: [series(before, TWO_YEARS)], exposure: series(20, TWO_YEARS) }];
    const [rate] = moderated([{ ...rateChange(cells, windowsOf(24, 3)), overDispersion: 1 }]) as [TestedRate];
    expect(rate.before).toBeCloseTo(0.00416667, 8);
    expect(pOfEvents(rate)).toBeCloseTo(0.0045, 3);
    expect(pAlone(lossOf(rate))).toBe(pOfEvents(rate));
  });

  test('are as probable as not where as many came as usual', () => {
    const p = pOfEvents(rateOf(0.5, 0.5, 20));
    expect(p).toBeGreaterThan(0.4);
    expect(p).toBeLessThan(0.7);
  });

  test('that do not come at all show no loss', () => {
    expect(pOfEvents(rateOf(0.1, 0, 20))).toBeGreaterThan(0.5);
  });

  test('leave many events to the test of the change', () => {
    const rate = rateOf(100, 110, 400);
    expect(pOfEvents(rate)).toBe(0);
    expect(pAlone(lossOf(rate))).toBeGreaterThan(0);
  });

  test('without exposure leave it, too', () => {
    expect(pOfEvents(rateOf(0, 0, 0))).toBe(0);
  });

  test('are less probable the more they are', () => {
    fc.assert(
      fc.property(fc.nat({ max: 9 }), fc.nat({ max: 9 }), fc.integer({ min: 10, max: 90 }), (usual, more, exposure) => {
        const [less, most] = [
          rateOf(usual / 10, usual / 10 + more / 10, exposure),
          rateOf(usual / 10, usual / 10 + more / 10 + 0.5, exposure),
        ];
        expect(pOfEvents(most)).toBeLessThanOrEqual(pOfEvents(less) + 1e-9);
      }),
    );
  });
});

describe('the channels of a cause together', () => {
  const quiet = { ...lossOf(rateOf(10, 10, 50)), row: 'cancelled:price' as const };
  const loud = lossOf(rateOf(10, 16, 50));

  test('of one channel have its p', () => {
    expect(pooled([loud]).pOfBest).toBeCloseTo(pAlone(loud), 12);
  });

  // By hand, of two equal channels with p .02 each: together z = 2.0537 x sqrt(2), p = .00184; the Cauchy scores are
  // 172.9 and 15.89, their mean 94.4, so that p = .00337.
  test('are clearer than each where both speak', () => {
    const at = (p: number) => ({
      row: 'discount' as const,
      moneyPerUnit: 1,
      tested: { change: p, variance: 1, df: 1e9 },
    });
    const found = pooled([at(2.053749), at(2.053749)]);
    expect(found.p).toBeCloseTo(0.00184, 5);
    expect(found.pOfBest).toBeCloseTo(0.00337, 5);
  });

  test('let one speak alone for at most four times its p', () => {
    const found = pooled([loud, quiet]);
    expect(found.pOfBest).toBeLessThan(4.01 * pAlone(loud));
  });

  test('do not depend on their order', () => {
    expect(pooled([loud, quiet]).pOfBest).toBeCloseTo(pooled([quiet, loud]).pOfBest, 12);
  });

  test('that are beyond all doubt have a p above 0', () => {
    const sure = { row: 'discount' as const, moneyPerUnit: 1, tested: { change: 99, variance: 1, df: 1e9 } };
    expect(pooled([sure, sure]).pOfBest).toBeGreaterThan(0);
    expect(pooled([sure, sure]).pOfBest).toBeLessThan(1e-12);
  });

  test('that are worth nothing show nothing', () => {
    const nothing = { ...loud, moneyPerUnit: 0 };
    expect(pooled([nothing, nothing])).toMatchObject({ p: 1, pOfBest: 1 });
    expect(pooled([nothing, loud]).p).toBeCloseTo(pAlone(loud), 9);
  });
});
