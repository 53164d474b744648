import { expect, test } from '@jest/globals';
import { besideOthers, personResult } from '../../../src/domain/diagnosis/person.ts';
import { personalTest } from '../../../src/domain/diagnosis/personal-test.ts';
import { scopeResult } from '../../../src/domain/diagnosis/scope.ts';
import type { Assessed } from '../../../src/domain/diagnosis/verdicts.ts';
import { preparedAsBefore, saidByReference, saidByUs, targetAsBefore } from './golden/before-amendments.ts';
import { type ExpectedAnswer, type ExpectedCause, goldenCompanies } from './golden/company.ts';
import { asBefore, sharedAsBefore } from './golden/pooled-before-amendments.ts';

const SCOPES = ['company', 'department', 'person'] as const;
const companies = goldenCompanies('reference.json').map((golden) => ({ ...golden, golden }));

/** Money of gains and losses nearly cancels: it is compared on the scale of the baseline. */
function expectNear(actual: number | undefined, expected: number | undefined, scale = 1, digits = 1e-9): void {
  const error = Math.abs(Number(actual) - Number(expected)) / Math.max(Math.abs(Number(expected)), scale);
  expect(error).toBeLessThan(digits);
}

/** jStat's tails and quantiles of t agree to 2e-8. */
const OF_JSTAT = 1e-7;

const ROWS = {
  'market index': 'demand',
  reach: 'reach',
  'leads per reach': 'leads per reach',
  opportunities: 'opportunities',
  'lost:0': 'lost:price',
  'lost:1': 'lost:product',
  'lost:2': 'lost:lead time',
  'lost:3': 'lost:service',
  'lost:4': 'lost:wrong audience',
  'lost:5': 'lost:competitor',
  'lost:6': 'lost:no decision',
  'lost:7': 'lost:unknown',
  'cancelled:0': 'cancelled:price',
  'cancelled:5': 'cancelled:other',
  'returned:0': 'returned:quality',
  'returned:2': 'returned:late',
  basket: 'basket',
  'list price': 'list price',
  discount: 'discount',
} as const;

const scopes = companies.flatMap(({ seed, golden }) =>
  (['company', 'department'] as const).map((scope) => ({ seed, scope, golden, expected: golden.answers[scope] })),
);

test.each(scopes)('the rows of the $scope of $seed are those of the reference', ({ golden, scope, expected }) => {
  const result = scopeResult(preparedAsBefore(golden, scope));
  expectNear(result.baseline, expected.B);
  expectNear(result.actual, expected.A);
  expectNear(result.gates.wouldHaveWon.share, expected.mu);
  for (const [name, part] of Object.entries(ROWS)) {
    expectNear(result.parts.get(part), expected.rows?.[name], expected.B);
  }
});

test.each(scopes)('the causes of the $scope of $seed are those of the reference', ({ golden, scope, expected }) => {
  const causes = scopeResult(preparedAsBefore(golden, scope)).causes.map(asBefore);
  expectCauses(causes, expected);
  const market = causes.find(({ cause }) => cause === 'market');
  if (golden.indicator === null) return;
  // Deals lost to competitors do not claim the market any more: what is left of its p.
  const demand = Number(expected.pOfDemand);
  const p = 1.2 * Math.max(Number(expected.pOfIndicator), demand < 0.1 ? demand / 10 : 1);
  expectNear(market?.p, Math.min(1, p), 1, OF_JSTAT);
  expectNear(market?.money, expected.causes['market']?.money, expected.B);
});

test.each(scopes)('the target of the $scope of $seed is judged as by the reference', ({ golden, scope, expected }) => {
  const setting = targetAsBefore(golden, scope, preparedAsBefore(golden, scope));
  expectNear(setting.aboveTrend, expected.causes['target setting']?.money, expected.B);
  expectNear(setting.p, expected.causes['target setting']?.p, 1, OF_JSTAT);
});

// npm run diagnosis:reference compares the same on as many companies as it is asked for.
test.each(companies.flatMap((company) => SCOPES.map((scope) => ({ ...company, scope }))))(
  'the rows of the $scope of $seed are those of the reference to the cent, the verdicts are the same',
  ({ golden, scope }) => {
    const [ours, theirs] = [saidByUs(golden, scope), saidByReference(golden, scope)];
    expect({ ...ours, p: {} }).toEqual({ ...theirs, p: {} });
    for (const [cause, p] of Object.entries(theirs.p)) expectNear(ours.p[cause], p, 1, OF_JSTAT);
  },
);

function expectCauses(causes: readonly Assessed[], { causes: expected, B }: ExpectedAnswer): void {
  const byChannels = causes.filter(({ cause }) => cause !== 'market');
  expect(byChannels).toHaveLength(5);
  for (const { cause, money, p, low, process } of byChannels) {
    const wanted = expected[cause] as ExpectedCause;
    expectNear(money, wanted.money, B);
    expectNear(p, wanted.p, 1, OF_JSTAT);
    expectNear(low, wanted.low, B, OF_JSTAT);
    if (wanted.key === null) expect(process).toBeNull();
    else expectNear(process?.p, Math.min(1, wanted.key), 1, OF_JSTAT);
  }
}

test.each(companies)('the people of $seed are those of the reference', ({ golden }) => {
  const { facts, segments } = preparedAsBefore(golden, 'person');
  const { people } = facts;
  if (people === undefined) throw new Error('The facts of a person have people.');
  people.people.forEach(({ personId }, index) => {
    for (const statistic of ['win', 'activity'] as const) {
      const found = personalTest({ ...people, personId }, statistic, segments, golden.periodMonths / 12);
      const expected = golden.expectedPeople[statistic];
      expectNear(found.missed, expected.e[index]);
      expectNear(found.expected, expected.E[index]);
      expectNear(found.z, expected.z[index]);
      expectNear(found.zDepartment, expected.zC[index]);
      expectNear(found.cover, expected.cov[index]);
    }
  });
});

test.each(companies)('what a person of $seed shares with others is that of the reference', ({ golden }) => {
  const expected = golden.answers.person;
  const state = preparedAsBefore(golden, 'person');
  if (state.facts.people === undefined) throw new Error('The facts of a person have people.');
  const result = personResult(state, state.facts.people);
  expectNear(result.baseline, expected.B);
  expectNear(result.actual, expected.A);
  const { company, department } = besideOthers(state, state.facts.people).sets;
  const sets = department ? [company, department] : [company];
  expectCauses(
    result.causes.map((cause) => sharedAsBefore(cause, sets)),
    expected,
  );
  expect(result.employee.verdict).toBe(expected.employee?.verdict);
  expectNear(result.employee.money, expected.employee?.money, expected.B);
});
