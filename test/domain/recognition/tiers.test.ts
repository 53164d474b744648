import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatDecimal } from '../../../src/domain/kernel/decimal.ts';
import { compareFractions, type Fraction, fraction, plus } from '../../../src/domain/kernel/fraction.ts';
import type { StoredRule } from '../../../src/domain/recognition/events.ts';
import { improvement, isBelow, periodsNeeded, type Standing, tierOf } from '../../../src/domain/recognition/tiers.ts';
import { cash } from './firm.ts';

const reward = cash('1.00');
const standing = (more: Partial<Standing>): Standing => ({
  attainment: null,
  rank: null,
  actual: null,
  attainmentsBefore: [],
  actualBefore: null,
  ...more,
});
const byAttainment = (...from: string[]): StoredRule => ({
  kind: 'attainment',
  tiers: from.map((each) => ({ from: each, reward })),
});
const some = fc
  .tuple(fc.bigInt({ min: -300n, max: 300n }), fc.bigInt({ min: 1n, max: 99n }))
  .map(([n, d]) => fraction(n, d));
/** Ascending hundredths, as decimals. */
const thresholds = fc
  .uniqueArray(fc.bigInt({ min: -200n, max: 300n }), { minLength: 1, maxLength: 6 })
  .map((all) => all.sort((a, b) => (a < b ? -1 : 1)));
const decimal = (hundredths: bigint) => formatDecimal({ coefficient: hundredths, scale: 2 });

describe('tiers by attainment (rule 10)', () => {
  const rule = byAttainment('1', '1.10');
  test.each<[string, Fraction | null, number | null]>([
    ['nothing', null, null],
    ['a hair below the first', fraction(999_999_999n, 1_000_000_000n), null],
    ['exactly the first', fraction(3n, 3n), 1],
    ['a hair below the second', fraction(10_999_999_999n, 10_000_000_000n), 1],
    ['exactly the second', fraction(11n, 10n), 2],
    ['far above it', fraction(5n), 2],
  ])('%s', (_, attainment, tier) => {
    expect(tierOf(rule, standing({ attainment }))).toBe(tier);
  });

  test('cover all values from the first on, each by one tier, without gap or overlap', () => {
    fc.assert(
      fc.property(thresholds, some, (all, attainment) => {
        const tier = tierOf(byAttainment(...all.map(decimal)), standing({ attainment }));
        const holding = all.flatMap((from, index) => {
          const next = all[index + 1];
          const begins = compareFractions(fraction(from, 100n), attainment) <= 0;
          const ends = next !== undefined && compareFractions(fraction(next, 100n), attainment) <= 0;
          return begins && !ends ? [index + 1] : [];
        });
        expect(holding.length).toBeLessThanOrEqual(1);
        expect(tier).toBe(holding[0] ?? null);
      }),
    );
  });

  test('do not depend on the order and the batches in which the sales came', () => {
    const sales = fc.array(fc.bigInt({ min: -5_000n, max: 50_000n }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        sales.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        fc.nat(12),
        ([all, shuffled], cut) => {
          const total = (cents: readonly bigint[]) =>
            cents.map((each) => fraction(each)).reduce((a, b) => plus(a, b), fraction(0n));
          const inBatches = plus(total(shuffled.slice(0, cut)), total(shuffled.slice(cut)));
          const tier = (actual: Fraction) =>
            tierOf(byAttainment('0.5', '1', '1.5'), standing({ attainment: fraction(actual.numerator, 70_000n) }));
          expect(tier(inBatches)).toBe(tier(total(all)));
        },
      ),
    );
  });
});

describe('tiers by rank (rule 9)', () => {
  const rule: StoredRule = { kind: 'rank', tiers: [1, 3].map((upTo) => ({ upTo, reward })) };
  test.each([
    [null, null],
    [1, 1],
    [2, 2],
    [3, 2],
    [4, null],
  ])('rank %s is in tier %s', (rank, tier) => {
    expect(tierOf(rule, standing({ rank }))).toBe(tier);
  });
  test('are shared by equal ranks', () => {
    fc.assert(
      fc.property(fc.nat(20), (rank) => {
        expect(tierOf(rule, standing({ rank, actual: fraction(1n) }))).toBe(tierOf(rule, standing({ rank })));
      }),
    );
  });
});

describe('tiers by streak', () => {
  const rule: StoredRule = { kind: 'streak', periods: 2, from: '1', tiers: [{ reward }, { reward }] };
  const one = fraction(1n);
  const miss = fraction(99n, 100n);
  test.each<[string, readonly (Fraction | null)[], number | null]>([
    ['one period', [one], null],
    ['two in a row', [one, one], 1],
    ['three in a row', [one, one, one, miss], 1],
    ['four in a row', [one, one, one, one], 2],
    ['more than the last tier takes', [one, one, one, one, one, one], 2],
    ['a period without attainment breaks it', [one, null, one, one], null],
    ['a miss breaks it', [one, miss, one, one], null],
    ['the rewarded period itself has no attainment', [null, one, one], null],
  ])('%s', (_, [attainment = null, ...attainmentsBefore], tier) => {
    expect(tierOf(rule, standing({ attainment, attainmentsBefore }))).toBe(tier);
  });
  test('never count a period before the first that is null', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(some), { minLength: 1, maxLength: 5 }),
        fc.array(some, { maxLength: 4 }),
        (before, after) => {
          const attainmentsBefore = [...before, null];
          const asked = standing({ attainment: one, attainmentsBefore });
          const more = standing({ attainment: one, attainmentsBefore: [...attainmentsBefore, ...after] });
          expect(tierOf(rule, more)).toBe(tierOf(rule, asked));
        },
      ),
    );
  });
  test('need the periods of the last tier', () => {
    expect(periodsNeeded(rule)).toBe(3);
    expect(periodsNeeded(byAttainment('1'))).toBe(0);
  });
});

describe('tiers by improvement', () => {
  const rule: StoredRule = { kind: 'improvement', over: 'previous', tiers: [{ from: '0.10', reward }] };
  test.each<[string, Fraction | null, Fraction | null, number | null]>([
    ['a tenth more', fraction(11n), fraction(10n), 1],
    ['a little less', fraction(1099n), fraction(1000n), null],
    ['without an actual', null, fraction(10n), null],
    ['over a missing period', fraction(11n), null, null],
    ['over zero', fraction(11n), fraction(0n), null],
    ['over less than zero', fraction(11n), fraction(-1n), null],
  ])('%s', (_, actual, actualBefore, tier) => {
    expect(tierOf(rule, standing({ actual, actualBefore }))).toBe(tier);
  });
  test('is null over zero or less, and otherwise finite', () => {
    fc.assert(
      fc.property(some, some, (actual, before) => {
        const found = improvement(actual, before);
        expect(found === null).toBe(before.numerator <= 0n);
        if (found) expect(compareFractions(plus(found, fraction(1n)), fraction(0n)) >= 0).toBe(actual.numerator >= 0n);
      }),
    );
  });
});

test('a tier is below another by its place: the first is the best of ranks, and the least of all others', () => {
  const rank: StoredRule = { kind: 'rank', tiers: [] };
  expect([isBelow(rank, 2, 1), isBelow(rank, 1, 2), isBelow(rank, 1, 1)]).toEqual([true, false, false]);
  expect([isBelow(rank, null, 1), isBelow(byAttainment('1'), null, 1)]).toEqual([true, true]);
  const other = byAttainment('1', '2');
  expect([isBelow(other, 1, 2), isBelow(other, 2, 1), isBelow(other, 1, 1)]).toEqual([true, false, false]);
});
