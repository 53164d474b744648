import { describe, expect, test } from '@jest/globals';
import { isOfCadence } from '../../../src/domain/recognition/periods.ts';
import {
  approved,
  askedFor,
  cash,
  closed,
  declined,
  defined,
  evidence,
  FIRM,
  grant,
  granted,
  grantedData,
  plan,
  revoked,
  TODAY,
  withToken,
} from './firm.ts';

const ASKED = [defined()];

test('grants what the evidence says', () => {
  withToken().given(ASKED).when('GrantReward', grant).then([granted()]);
});
test('grants the reward of the tier', () => {
  withToken({ ...evidence, tier: 2 })
    .given(ASKED)
    .when('GrantReward', { ...grant, tier: 2 })
    .then([granted({ tier: 2, reward: cash('250.00') })]);
});
test('grants for a period that is given by its days, and to everybody without a scope', () => {
  const period = { from: '2026-01-01', until: '2026-04-01' };
  withToken()
    .given([defined({ scope: undefined })])
    .when('GrantReward', { ...grant, period })
    .then([granted({ period })]);
});
test('grants a period that ends with a closed programme, on evidence of after the close', () => {
  withToken({ ...evidence, revision: 2 })
    .given([...ASKED, closed])
    .when('GrantReward', grant)
    .then([granted()]);
});
test('records nothing for the same grant, with any token and in any state', () => {
  withToken(undefined)
    .given([...ASKED, granted(), declined])
    .when('GrantReward', grant)
    .then([]);
});
test('takes the budget of the fiscal year in which the period ends', () => {
  const earlier = granted({ grantId: 'g0', salespersonId: 'bob', year: 2025, reward: cash('300.00') });
  withToken()
    .given([...ASKED, earlier])
    .when('GrantReward', grant)
    .then([granted()]);
});

describe('GrantReward accepts', () => {
  test.each<[string, Parameters<typeof askedFor>[0]]>([
    [
      'a tenure of exactly so many days',
      { given: [defined({ eligibility: { minTenureDays: 455, notUnderPlan: true } })] },
    ],
    ['a period that begins with the programme', { given: [defined({ from: '2026-01-01' })] }],
    [
      'a person who left on the last day of the period',
      {
        facts: [
          ...FIRM,
          { type: 'EmploymentEnded', data: { salespersonId: 'ann', lastDay: '2026-03-31', reason: 'retired' } },
        ],
      },
    ],
    [
      'a later period of the person, rewarded before',
      {
        given: [
          ...ASKED,
          granted({
            grantId: 'g0',
            found: { ...grantedData.found, from: '2026-04-01', until: '2026-07-01', position: '41:41' },
          }),
        ],
      },
    ],
    ['a plan that begins after today', { facts: [...FIRM, plan('2026-06-16')] }],
    [
      'a plan if the programme allows it',
      {
        given: [defined({ eligibility: { minTenureDays: 0, notUnderPlan: false } })],
        facts: [...FIRM, plan('2026-06-15')],
      },
    ],
    [
      'the last of the budget',
      { given: [...ASKED, granted({ grantId: 'g0', salespersonId: 'bob', reward: cash('200.00') })] },
    ],
    [
      'what a declined grant gave back',
      {
        given: [
          ...ASKED,
          granted({ grantId: 'g0', salespersonId: 'bob', reward: cash('300.00') }),
          {
            type: 'RewardDeclined',
            data: { programmeId: 'p1', grantId: 'g0', reason: 'r' },
          },
        ],
      },
    ],
    [
      'another period of the person',
      {
        given: [
          ...ASKED,
          granted({
            grantId: 'g0',
            found: { ...grantedData.found, from: '2025-10-01', until: '2026-01-01', position: '39:39' },
          }),
        ],
      },
    ],
  ])('%s', (_, how) => {
    const [first, ...more] = how.given ?? ASKED;
    askedFor({ ...how, given: first ? [first, ...more] : [] }).then([granted()]);
  });

  test('the same period after a revoked grant, on new evidence', () => {
    withToken({ ...evidence, position: '50:50' })
      .given([...ASKED, granted(), approved, revoked])
      .when('GrantReward', { ...grant, grantId: 'g2' })
      .then([granted({ grantId: 'g2', found: { ...grantedData.found, position: '50:50' } })]);
  });
});

test('grants a period that ended yesterday', () => {
  const period = { from: '2026-03-17', until: TODAY };
  withToken({ ...evidence, ...period })
    .given(ASKED)
    .when('GrantReward', { ...grant, period })
    .then([granted({ period, found: { ...grantedData.found, ...period } })]);
});
test('books the last quarter of a fiscal year in that year', () => {
  const days = { from: '2025-10-01', until: '2026-01-01' };
  withToken({ ...evidence, ...days })
    .given([defined({ eligibility: { minTenureDays: 0, notUnderPlan: false } })])
    .when('GrantReward', { ...grant, period: '2025-Q4' })
    .then([granted({ period: '2025-Q4', year: 2025, found: { ...grantedData.found, ...days } })]);
});

test.each([
  ['month', '2026-02-01', '2026-03-01', true],
  ['month', '2026-02-01', '2026-02-28', false],
  ['month', '2026-01-01', '2026-02-05', true],
  ['month', '2026-01-01', '2026-02-06', false],
  ['quarter', '2026-01-01', '2026-03-26', true],
  ['quarter', '2026-01-01', '2026-03-25', false],
  ['quarter', '2026-01-01', '2026-04-09', true],
  ['quarter', '2026-01-01', '2026-04-10', false],
  ['year', '2025-01-01', '2025-12-31', true],
  ['year', '2025-01-01', '2025-12-30', false],
  ['year', '2025-01-01', '2026-01-07', true],
  ['year', '2025-01-01', '2026-01-08', false],
] as const)('a %s can be %s until %s: %s', (cadence, from, until, expected) => {
  expect(isOfCadence({ from, until }, cadence)).toBe(expected);
});

test('an amount that no decider accepts counts as nothing', () => {
  const odd = granted({ grantId: 'g0', salespersonId: 'bob', reward: cash('999.999') });
  withToken()
    .given([...ASKED, odd])
    .when('GrantReward', grant)
    .then([granted()]);
  withToken()
    .given([defined({ budget: '999.999' })])
    .when('GrantReward', grant)
    .refused('BudgetIsExhausted', '/tier');
});
