import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import {
  CANCEL_CAUSES,
  type CellFacts,
  type DiagnosisFacts,
  LOSS_REASONS,
  type MarketFacts,
  RETURN_REASONS,
} from '../../../src/domain/diagnosis/facts.ts';
import { company, owner, type Times } from './firm.ts';

/** Any company of a few cells, with many months and kinds of facts without anything. */
interface AnyCompany {
  readonly times: Times;
  readonly cells: readonly CellFacts[];
  readonly market: readonly MarketFacts[];
  readonly target: bigint;
  readonly actual: bigint;
  readonly measure: DiagnosisFacts['measure'];
}

function named<Name extends string, Value>(names: readonly Name[], value: fc.Arbitrary<Value>) {
  return fc
    .array(value, { minLength: names.length, maxLength: names.length })
    .map((values) => Object.fromEntries(names.map((name, index) => [name, values[index]])) as Record<Name, Value>);
}

function anyCompany(times: Times): fc.Arbitrary<AnyCompany> {
  const months = times.history + times.periodMonths;
  /** Mostly something, or nothing in any month. */
  const series = <Value, None>(value: fc.Arbitrary<Value>, none: None) =>
    fc.oneof(
      { weight: 3, arbitrary: fc.array(fc.oneof(value, fc.constant(none)), { minLength: months, maxLength: months }) },
      { weight: 1, arbitrary: fc.constant(new Array<None>(months).fill(none)) },
    );
  const counts = series(fc.nat({ max: 40 }), 0);
  const amounts = series(fc.bigInt(0n, 10n ** 9n), 0n);
  const known = series(fc.nat({ max: 500 }), null);
  const byLag = { minLength: 4, maxLength: 4 };
  const cell: fc.Arbitrary<CellFacts> = fc.record({
    category: fc.constantFrom(undefined, 'bikes', 'caps'),
    segment: fc.constantFrom(undefined, 'shops', 'clubs'),
    source: fc.constantFrom('own' as const, 'campaign' as const),
    opened: counts,
    won: counts,
    wonUnopened: counts,
    decidedOpened: counts,
    lost: named(LOSS_REASONS, counts),
    cancelled: named(CANCEL_CAUSES, counts),
    returned: named(RETURN_REASONS, fc.array(counts, byLag)),
    listValue: amounts,
    netValue: amounts,
    keptValue: amounts,
    returnedValue: fc.array(amounts, byLag),
  });
  const keyOf = ({ category, segment, source }: CellFacts) => JSON.stringify([category ?? '', segment ?? '', source]);
  const results = fc.record({ segment: fc.constant(undefined), indicator: known, reached: known, leads: known });
  return fc.record({
    times: fc.constant(times),
    cells: fc.uniqueArray(cell, { maxLength: 4, selector: keyOf }),
    market: fc.array(results, { maxLength: 1 }),
    target: fc.bigInt(1n, 10n ** 12n),
    actual: fc.bigInt(-(10n ** 9n), 10n ** 12n),
    measure: fc.constantFrom('revenue' as const, 'orders' as const),
  });
}

const companies = fc.oneof(
  anyCompany({ history: 26, periodMonths: 3 }),
  anyCompany({ history: 24, periodMonths: 1 }),
  anyCompany({ history: 7, periodMonths: 3 }),
);

function factsOf({ cells, times, ...more }: AnyCompany): DiagnosisFacts {
  return company(owner(cells, {}, times), more, times);
}

test('any company has rows that sum to the shortfall, and only finite numbers', () => {
  fc.assert(
    fc.property(companies, (any) => {
      const answer = diagnose(factsOf(any));
      expect(answer.rows.reduce((sum, { amount }) => sum + amount, 0n)).toBe(any.target - any.actual);
      for (const { money, low, high, p, pHolm, channels } of answer.causes) {
        expect([money, low, high, p, pHolm ?? 0].filter((value) => !Number.isFinite(value))).toEqual([]);
        expect(channels.map((channel) => channel.p).filter((each) => !(each >= 0 && each <= 1))).toEqual([]);
      }
      expect(Number.isFinite(answer.targetSetting?.aboveTrend)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('any company is answered alike in whatever order its cells come', () => {
  fc.assert(
    fc.property(companies, (any) => {
      const one = diagnose(factsOf(any));
      const other = diagnose(factsOf({ ...any, cells: any.cells.toReversed() }));
      expect(other.causes.map(({ verdict }) => verdict)).toEqual(one.causes.map(({ verdict }) => verdict));
      expect(other.rows.map(({ key }) => key)).toEqual(one.rows.map(({ key }) => key));
      // Sums of floating point in another order may round one minor unit otherwise.
      const differences = one.rows.map(({ amount }, index) => Number(amount - (other.rows[index]?.amount ?? 0n)));
      expect(Math.max(...differences.map(Math.abs))).toBeLessThanOrEqual(1);
    }),
    { numRuns: 60 },
  );
});
