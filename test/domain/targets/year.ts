import fc from 'fast-check';
import type {
  Employment,
  SalespersonEntry,
  TargetEntry,
  TargetVersion,
} from '../../../src/domain/directory/directory.ts';
import { addDays, type Day } from '../../../src/domain/kernel/day.ts';

/**
 * Parts of random plans: a period of up to sixty days from 2026-01-01, and people who are hired, leave and are on leave
 * around it.
 */
export const FROM = '2026-01-01';

const UNTIL = fc.integer({ min: 1, max: 60 }).map((days) => addDays(FROM, days));
/** A day from ten before the period to eighty after its first. */
export const aDay: fc.Arbitrary<Day> = fc.integer({ min: -10, max: 80 }).map((days) => addDays(FROM, days));

export const version = (number: number, amount: string, effectiveFrom: Day): TargetVersion => ({
  version: number,
  amount,
  effectiveFrom,
  reason: undefined,
  by: 'test',
  recordedAt: '2026-01-01T00:00:00.000Z',
  position: 0n,
  communicated: false,
  acknowledged: false,
  disputed: false,
});

export const aTarget: TargetEntry = {
  targetId: 't',
  scope: 'salesperson',
  scopeId: 'ann',
  owner: 'salesperson/ann',
  from: FROM,
  until: '2026-01-11',
  measure: 'revenue',
  counts: 'credited',
  proration: 'days',
  currency: 'EUR',
  planRate: undefined,
  filter: undefined,
  seasonality: undefined,
  versions: [version(1, '1000.00', FROM)],
  withdrawn: false,
  position: 0n,
};

export const employed = (from: Day, until?: Day, ramp?: Employment['ramp']): Employment => ({
  from,
  until,
  ramp,
  assignments: [],
});
export const person = (employments: Employment[], ...leaves: [Day, Day][]): SalespersonEntry => ({
  name: 'Ann',
  employments,
  leaves: leaves.map(([from, until]) => ({ from, until, position: 0n })),
});

const amount = fc.integer({ min: 0, max: 10_000_000 }).map((cents) => (cents / 100).toFixed(2));
const dayOf = (until: Day) =>
  fc
    .integer({ min: 0, max: 59 })
    .map((days) => addDays(FROM, days))
    .filter((day) => day < until);
const days = (until: Day) =>
  fc.uniqueArray(dayOf(until), { maxLength: 5 }).map((all) => all.filter((day) => day > FROM).sort());

export const someTarget: fc.Arbitrary<TargetEntry> = UNTIL.chain((until) =>
  fc
    .record({
      scope: fc.constantFrom('salesperson' as const, 'department' as const),
      proration: fc.constantFrom('days' as const, 'none' as const),
      measure: fc.constantFrom('revenue' as const, 'units' as const),
      planRate: fc.constantFrom(undefined, '0.92'),
      first: amount,
      revisions: fc.array(fc.tuple(amount, dayOf(until)), { maxLength: 4 }),
      seasons: fc.option(days(until)),
      weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 6, maxLength: 6 }),
    })
    .map(({ first, revisions, seasons, weights, ...terms }) => ({
      ...aTarget,
      ...terms,
      until,
      versions: [
        version(1, first, FROM),
        ...revisions.map(([revised, from], index) => version(index + 2, revised, from)),
      ],
      seasonality: seasons
        ? [FROM, ...seasons].map((from, index) => ({ from, weight: `${weights[index] ?? 1}.5` }))
        : undefined,
    })),
);

const ramp = fc.option(
  fc
    .uniqueArray(aDay, { minLength: 1, maxLength: 3 })
    .map((untils) => untils.sort().map((until, index) => ({ until, fraction: `0.${index * 3}` }))),
  { nil: undefined },
);

export const somebody: fc.Arbitrary<SalespersonEntry> = fc
  .record({
    bounds: fc.uniqueArray(aDay, { minLength: 1, maxLength: 4 }).map((all) => all.sort()),
    ramps: fc.array(ramp, { minLength: 2, maxLength: 2 }),
    leaves: fc.array(fc.tuple(aDay, aDay), { maxLength: 4 }),
  })
  .map(({ bounds, ramps, leaves }) =>
    person(
      [0, 2].flatMap((at) => {
        const from = bounds[at];
        return from === undefined ? [] : [employed(from, bounds[at + 1], ramps[at / 2])];
      }),
      ...leaves.filter(([from, until]) => from < until),
    ),
  );
