import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { SalespersonEntry, TargetEntry } from '../../../src/domain/directory/directory.ts';
import { addDays, type Day } from '../../../src/domain/kernel/day.ts';
import { parseDecimal } from '../../../src/domain/kernel/decimal.ts';
import {
  formatFraction,
  type Fraction,
  fraction,
  fractionOf,
  over,
  plus,
  times,
  toFixedHalfUp,
} from '../../../src/domain/kernel/fraction.ts';
import {
  activeDaysAfter,
  effectiveTarget,
  expectedUntil,
  keepClosedDays,
  originalTarget,
  type Piece,
  planOf,
} from '../../../src/domain/targets/plan.ts';
import { weightPerDay } from '../../../src/domain/targets/seasonality.ts';
import { aDay, aTarget, employed, FROM, person, somebody, someTarget, version } from './year.ts';

const EUR = { currency: 'EUR' };
const always = person([employed('2020-01-01')]);
const cents = (target: TargetEntry, who: SalespersonEntry | undefined = always) => {
  const pieces = planOf(target, who, EUR);
  return [toFixedHalfUp(effectiveTarget(pieces), 0), toFixedHalfUp(originalTarget(pieces), 0)];
};
const none = { ...aTarget, proration: 'none' } as const;

describe('a target of 1000.00 for ten days', () => {
  test.each<[string, TargetEntry, SalespersonEntry | undefined, string, string]>([
    ['a salesperson who is there all the time has all of it', aTarget, always, '100000', '100000'],
    ['a salesperson who joins on the sixth day has half', aTarget, person([employed('2026-01-06')]), '50000', '50000'],
    [
      'a salesperson who leaves after the fourth day has four tenths',
      aTarget,
      person([employed('2020-01-01', '2026-01-05')]),
      '40000',
      '40000',
    ],
    [
      'leaves that overlap count once',
      aTarget,
      person([employed('2020-01-01')], ['2026-01-02', '2026-01-05'], ['2026-01-04', '2026-01-06']),
      '60000',
      '60000',
    ],
    [
      'a salesperson who left and was hired again has both parts',
      aTarget,
      person([employed('2020-01-01', '2026-01-03'), employed('2026-01-10')]),
      '30000',
      '30000',
    ],
    [
      'a ramp multiplies the amount of its days',
      aTarget,
      person([
        employed('2026-01-01', undefined, [
          { until: '2026-01-03', fraction: '0' },
          { until: '2026-01-07', fraction: '0.5' },
        ]),
      ]),
      '60000',
      '60000',
    ],
    ['a salesperson who is never there has nothing', aTarget, person([]), '0', '0'],
    [
      'without proration, joining late, leave and ramp change nothing',
      none,
      person(
        [employed('2026-01-06', undefined, [{ until: '2026-02-01', fraction: '0.5' }])],
        ['2026-01-07', '2026-01-08'],
      ),
      '100000',
      '100000',
    ],
    [
      'a department has no days off and gets all of it',
      { ...aTarget, scope: 'department' },
      undefined,
      '100000',
      '100000',
    ],
    [
      'a revision counts from its day on',
      { ...aTarget, versions: [...aTarget.versions, version(2, '2000.00', '2026-01-06')] },
      always,
      '150000',
      '100000',
    ],
    [
      'the last recorded revision counts, even of an earlier day',
      {
        ...aTarget,
        versions: [...aTarget.versions, version(2, '3000.00', '2026-01-09'), version(3, '2000.00', '2026-01-06')],
      },
      always,
      '150000',
      '100000',
    ],
    [
      'a day before the first version and the first season has nothing',
      {
        ...aTarget,
        versions: [version(1, '1000.00', '2026-01-06')],
        seasonality: [{ from: '2026-01-06', weight: '1' }],
      },
      always,
      '100000',
      '100000',
    ],
    ['a target without a version has nothing', { ...aTarget, versions: [] }, always, '0', '0'],
    ['a plan rate converts the amount', { ...aTarget, currency: 'USD', planRate: '0.925' }, always, '92500', '92500'],
    ['units are not converted to cents', { ...aTarget, measure: 'units', currency: undefined }, always, '1000', '1000'],
    [
      'seasons weigh the days',
      {
        ...aTarget,
        seasonality: [
          { from: FROM, weight: '3' },
          { from: '2026-01-09', weight: '1' },
        ],
      },
      person([employed('2026-01-09')]),
      '25000',
      '25000',
    ],
  ])('%s', (_, target, who, effective, original) => {
    expect(cents(target, who)).toEqual([effective, original]);
  });

  test('has whole yen: 1000 is 1000', () => {
    expect(formatFraction(effectiveTarget(planOf(none, undefined, { currency: 'JPY' })))).toBe('1000/1');
  });
});

/** The day's target by the text of rules 2 and 3, one day at a time. */
function oracle(target: TargetEntry, who: SalespersonEntry, day: Day): { target: Fraction; active: boolean } {
  let amount = '0';
  for (const each of target.versions) if (each.effectiveFrom <= day) amount = each.amount;
  let factor = fractionOf(parseDecimal(amount));
  if (target.measure === 'revenue') factor = times(factor, fraction(100n));
  if (target.measure === 'revenue' && target.planRate) {
    factor = times(factor, fractionOf(parseDecimal(target.planRate)));
  }
  factor = times(factor, weightPerDay(target, day));
  if (target.proration === 'none' || target.scope !== 'salesperson') return { target: factor, active: true };
  const employment = who.employments.find(({ from, until }) => from <= day && (until === undefined || day < until));
  const away = who.leaves.filter(({ from, until }) => from <= day && day < until).length > 0;
  if (!employment || away) return { target: fraction(0n), active: false };
  let ramp = '1';
  for (const step of [...(employment.ramp ?? [])].reverse()) if (day < step.until) ramp = step.fraction;
  return { target: times(factor, fractionOf(parseDecimal(ramp))), active: true };
}

const daysOf = ({ from, until }: { from: Day; until: Day }): Day[] => {
  const days: Day[] = [];
  for (let day = from; day < until; day = addDays(day, 1)) days.push(day);
  return days;
};
const byDay = (pieces: readonly Piece[]) =>
  pieces.flatMap((piece) => daysOf(piece).map((day) => [day, formatFraction(piece.target), piece.active] as const));
const sum = (parts: readonly Fraction[]) => parts.reduce(plus, fraction(0n));
// Only a money target has a plan rate.
const target = someTarget.map((any) => (any.measure === 'units' ? { ...any, planRate: undefined } : any));

describe('every plan (rules 2 and 3)', () => {
  test('has weights that sum to 1', () => {
    fc.assert(
      fc.property(target, (any) => {
        expect(formatFraction(sum(daysOf(any).map((day) => weightPerDay(any, day))))).toBe('1/1');
      }),
    );
  });

  test('is, day by day without a gap, what the rules say of that day', () => {
    fc.assert(
      fc.property(target, somebody, (any, who) => {
        const expected = daysOf(any).map((day) => [
          day,
          formatFraction(oracle(any, who, day).target),
          oracle(any, who, day).active,
        ]);
        expect(byDay(planOf(any, who, EUR))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test('sums to the effective target, and up to any day to the expected amount', () => {
    fc.assert(
      fc.property(target, somebody, aDay, (any, who, on) => {
        const pieces = planOf(any, who, EUR);
        const of = (days: Day[]) => formatFraction(sum(days.map((day) => oracle(any, who, day).target)));
        expect(formatFraction(effectiveTarget(pieces))).toBe(of(daysOf(any)));
        expect(formatFraction(expectedUntil(pieces, on))).toBe(of(daysOf(any).filter((day) => day <= on)));
        expect(activeDaysAfter(pieces, on)).toBe(
          daysOf(any).filter((day) => day > on && oracle(any, who, day).active).length,
        );
        expect(formatFraction(originalTarget(pieces))).toBe(
          formatFraction(effectiveTarget(planOf({ ...any, versions: any.versions.slice(0, 1) }, who, EUR))),
        );
      }),
    );
  });

  test('of a constant amount without days off is the amount, with any seasons or revisions to itself', () => {
    fc.assert(
      fc.property(target, (any) => {
        const same = {
          ...any,
          measure: 'units' as const,
          planRate: undefined,
          proration: 'none' as const,
          versions: any.versions.map((each) => ({ ...each, amount: '12.34' })),
        };
        expect(formatFraction(effectiveTarget(planOf(same, undefined, EUR)))).toBe(
          formatFraction(over(fraction(1234n), fraction(100n))),
        );
      }),
    );
  });
});

describe('closed days (rule 7)', () => {
  test('keep the amount from before the close; open days get the amount from after it', () => {
    fc.assert(
      fc.property(target, somebody, somebody, fc.option(aDay, { nil: undefined }), (any, was, is, closedUntil) => {
        const [before, after] = [planOf(any, was, EUR), planOf(any, is, EUR)];
        const isClosed = ([day]: readonly [Day, ...unknown[]]) => closedUntil !== undefined && day < closedUntil;
        const expected = [...byDay(before).filter(isClosed), ...byDay(after).filter((each) => !isClosed(each))];
        expect(byDay(keepClosedDays(before, after, closedUntil))).toEqual(expected);
      }),
    );
  });
});
