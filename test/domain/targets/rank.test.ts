import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareFractions, type Fraction, fraction } from '../../../src/domain/kernel/fraction.ts';
import { rank, type RankCandidate } from '../../../src/domain/targets/rank.ts';

const entry = (targetId: string, attainment: Fraction | null, amount = 0n, day?: string): RankCandidate => ({
  targetId,
  attainment,
  amount: fraction(amount),
  reachedOn: () => day,
});
const ranks = (...entries: RankCandidate[]) => Object.fromEntries(rank(entries));

describe('rank (rule 9)', () => {
  const half = fraction(1n, 2n);
  test('is shared by targets that are equal in all, and the next ranks are skipped', () => {
    expect(
      ranks(entry('a', fraction(1n)), entry('b', half, 5n), entry('c', fraction(2n, 4n), 5n), entry('d', fraction(0n))),
    ).toEqual({ a: 1, b: 2, c: 2, d: 4 });
  });
  test('tells a third from 0.333333', () => {
    expect(ranks(entry('a', fraction(333_333n, 1_000_000n)), entry('b', fraction(1n, 3n)))).toEqual({ a: 2, b: 1 });
  });
  test('puts the larger amount first, then the earlier day, then a target without a day', () => {
    expect(
      ranks(
        entry('a', half, 5n),
        entry('b', half, 5n, '2026-01-02'),
        entry('c', half, 5n, '2026-01-01'),
        entry('d', half, 6n),
      ),
    ).toEqual({ a: 4, b: 3, c: 2, d: 1 });
  });
  test('is null without an attainment', () => {
    expect(ranks(entry('a', null), entry('b', fraction(-1n)))).toEqual({ a: null, b: 1 });
  });

  test('asks for the day only where all else is equal, and once', () => {
    const asked: string[] = [];
    const spied = (targetId: string, amount: bigint): RankCandidate => ({
      targetId,
      attainment: half,
      amount: fraction(amount),
      reachedOn: () => {
        asked.push(targetId);
        return undefined;
      },
    });
    rank([spied('a', 1n), spied('b', 2n), spied('c', 2n), spied('d', 2n), spied('e', 3n)]);
    expect(asked.sort()).toEqual(['b', 'c', 'd']);
  });

  const some = fc.record({
    attainment: fc.option(
      fc.tuple(fc.bigInt({ min: -2n, max: 4n }), fc.bigInt({ min: 1n, max: 3n })).map(([n, d]) => fraction(n, d)),
    ),
    amount: fc.bigInt({ min: 0n, max: 2n }),
    day: fc.constantFrom(undefined, '2026-01-01', '2026-01-02'),
  });
  const field = fc
    .array(some, { maxLength: 12 })
    .map((all) => all.map(({ attainment, amount, day }, index) => entry(`t${index}`, attainment, amount, day)));

  const better = (a: RankCandidate, b: RankCandidate): boolean => {
    if (!a.attainment || !b.attainment) return false;
    const byFigures = compareFractions(a.attainment, b.attainment) || compareFractions(a.amount, b.amount);
    return byFigures === 0 ? (a.reachedOn() ?? '9') < (b.reachedOn() ?? '9') : byFigures > 0;
  };

  test('is one more than the number of better targets, in any order of the input', () => {
    fc.assert(
      fc.property(
        field.chain((entries) =>
          fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
        ),
        ([entries, shuffled]) => {
          const expected = entries.map((each) => [
            each.targetId,
            each.attainment ? 1 + entries.filter((other) => better(other, each)).length : null,
          ]);
          expect(ranks(...entries)).toEqual(Object.fromEntries(expected));
          expect(ranks(...shuffled)).toEqual(Object.fromEntries(expected));
        },
      ),
    );
  });
});
