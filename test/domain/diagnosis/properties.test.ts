import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { byKey } from '../../../src/domain/diagnosis/cell-sums.ts';
import { CANCEL_CAUSES, LOSS_REASONS, RETURN_REASONS } from '../../../src/domain/diagnosis/facts.ts';
import { partMoney } from '../../../src/domain/diagnosis/parts.ts';
import { roundedTo } from '../../../src/domain/diagnosis/rounding.ts';
import { total } from '../../../src/domain/diagnosis/series.ts';
import { stageWorths } from '../../../src/domain/diagnosis/shapley.ts';
import { type StageName, STAGES } from '../../../src/domain/diagnosis/stages.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const values = fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 11 });
const product = (all: readonly number[]) => all.reduce((a, b) => a * b, 1);

describe('parts of a product of stages', () => {
  test('sum to what changed, and a stage that did not change has none of it', () => {
    fc.assert(
      fc.property(values, (stages) => {
        const [before, now] = [stages.map(([value]) => value), stages.map(([, value]) => value)];
        const worths = stageWorths(before, now);
        const money = stages.map(([from, to], stage) => (to - from) * Number(worths[stage]));
        expect(Math.abs(total(money) - (product(now) - product(before)))).toBeLessThan(1e-12);
      }),
    );
  });

  test('do not depend on the order of stages', () => {
    fc.assert(
      fc.property(values, (stages) => {
        const worths = (order: typeof stages) =>
          stageWorths(
            order.map(([a]) => a),
            order.map(([, b]) => b),
          );
        const turned = worths(stages.toReversed()).toReversed();
        worths(stages).forEach((worth, stage) => {
          expect(worth).toBeCloseTo(Number(turned[stage]), 12);
        });
      }),
    );
  });

  test('are the mean over all orders in which stages could have changed', () => {
    const orders = (all: readonly number[]): number[][] =>
      all.length === 0
        ? [[]]
        : all.flatMap((first) => orders(all.filter((each) => each !== first)).map((rest) => [first, ...rest]));
    fc.assert(
      fc.property(fc.array(fc.tuple(share, share), { minLength: 4, maxLength: 4 }), (stages) => {
        const before = stages.map(([value]) => value);
        const sums = stages.map(() => 0);
        for (const order of orders([0, 1, 2, 3])) {
          const current = [...before];
          for (const stage of order) {
            const start = product(current);
            current[stage] = stages[stage]?.[1] ?? 0;
            sums[stage] = Number(sums[stage]) + (product(current) - start) / 24;
          }
        }
        const worths = stageWorths(
          before,
          stages.map(([, value]) => value),
        );
        stages.forEach(([from, to], stage) => {
          expect((to - from) * Number(worths[stage])).toBeCloseTo(Number(sums[stage]), 12);
        });
      }),
      { numRuns: 30 },
    );
  });
});

/** Losses of a cell for three reasons, a part of the deals each. */
const rates = fc.tuple(share, share, share).map((all) => all.map((rate) => rate / 4) as [number, number, number]);
const cellOf = (before: readonly number[], now: readonly number[], keys: readonly (typeof LOSS_REASONS)[number][]) => {
  const none = { before: 0, now: 0 };
  const lost = byKey(LOSS_REASONS, (reason) => {
    const index = keys.indexOf(reason);
    return index < 0 ? none : { before: Number(before[index]), now: Number(now[index]) };
  });
  const stages = (won: number): Record<StageName, number> => byKey(STAGES, (stage) => (stage === 'won' ? won : 1));
  const model = {
    before: stages(1 - total(before)),
    now: stages(1 - total(now)),
    rates: {
      lost,
      cancelled: byKey(CANCEL_CAUSES, () => none),
      returned: byKey(RETURN_REASONS, () => none),
    },
  };
  return { model, worths: stages(1) };
};

describe('reasons of losses', () => {
  test('sum to what the win rate lost, whatever a lost deal is worth', () => {
    fc.assert(
      fc.property(rates, rates, share, (before, now, mu) => {
        const money = partMoney([cellOf(before, now, ['price', 'product', 'unknown'])], mu);
        expect(total([...money.values()])).toBeCloseTo(total(now) - total(before), 12);
      }),
    );
  });

  test('a reason split in two changes no other row', () => {
    fc.assert(
      fc.property(rates, rates, share, share, (before, now, mu, part) => {
        const split = ([price, product, unknown]: readonly [number, number, number]) => [
          price,
          product,
          unknown * part,
          unknown * (1 - part),
        ];
        const whole = partMoney([cellOf(before, now, ['price', 'product', 'unknown'])], mu);
        const parts = partMoney([cellOf(split(before), split(now), ['price', 'product', 'unknown', 'service'])], mu);
        for (const row of ['lost:price', 'lost:product'] as const) {
          expect(parts.get(row)).toBeCloseTo(Number(whole.get(row)), 12);
        }
      }),
    );
  });

  test('cells add', () => {
    fc.assert(
      fc.property(rates, rates, rates, share, (a, b, c, mu) => {
        const keys = ['price', 'product', 'unknown'] as const;
        const [one, other] = [cellOf(a, b, keys), cellOf(b, c, keys)];
        const both = partMoney([one, other], mu);
        for (const [row, money] of partMoney([one], mu)) {
          expect(both.get(row)).toBeCloseTo(money + Number(partMoney([other], mu).get(row)), 12);
        }
      }),
    );
  });
});

test('amounts become integers that sum to their total and are off by less than one', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e12, max: 1e12, noNaN: true }), { minLength: 1 }), (amounts) => {
      const exact = Math.round(total(amounts));
      const all = [...amounts, exact - total(amounts)];
      const rounded = roundedTo(BigInt(exact), all);
      expect(rounded.reduce((a, b) => a + b, 0n)).toBe(BigInt(exact));
      rounded.slice(0, -1).forEach((amount, index) => {
        expect(Math.abs(Number(amount) - Number(all[index]))).toBeLessThanOrEqual(1);
      });
    }),
  );
});

test('what floating point loses of very large amounts goes to the last row', () => {
  const rounded = roundedTo(2n ** 60n + 7n, [2 ** 60, 0.5, 0.25]);
  expect(rounded.reduce((a, b) => a + b, 0n)).toBe(2n ** 60n + 7n);
});
