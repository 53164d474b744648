import { test } from '@jest/globals';
import type { RewardProgrammeRefusal } from '../../../src/domain/recognition/decider.ts';
import {
  as,
  askedFor,
  cash,
  close,
  closed,
  defined,
  evidence,
  FIRM,
  grant,
  granted,
  grantedData,
  PEOPLE,
  plan,
} from './firm.ts';

const ASKED = [defined()];

const refusals: readonly (readonly [
  string,
  RewardProgrammeRefusal,
  readonly string[],
  Parameters<typeof askedFor>[0],
])[] = [
  ['an unknown programme', 'RewardProgrammeIsUnknown', [], { given: [] }],
  [
    'another person under the same id',
    'GrantAlreadyRecorded',
    [],
    {
      given: [...ASKED, granted()],
      grant: { salespersonId: 'bob' },
    },
  ],
  ['a company without a calendar', 'CompanyIsNotConfigured', [], { facts: PEOPLE }],
  [
    'a period without days',
    'UnknownPeriod',
    ['/period'],
    { grant: { period: { from: '2026-04-01', until: '2026-01-01' } } },
  ],
  ['a month of a programme of quarters', 'PeriodIsNotOfTheCadence', ['/period'], { grant: { period: '2026-M01' } }],
  ['a year of a programme of quarters', 'PeriodIsNotOfTheCadence', ['/period'], { grant: { period: '2025' } }],
  ['a period before the programme', 'PeriodIsOutsideTheProgramme', ['/period'], { grant: { period: '2024-Q4' } }],
  [
    'a period after the programme',
    'PeriodIsOutsideTheProgramme',
    ['/period'],
    { given: [defined({ until: '2026-03-31' })] },
  ],
  [
    'a period after the close',
    'PeriodIsOutsideTheProgramme',
    ['/period'],
    {
      given: [...ASKED, { type: 'RewardProgrammeClosed', data: { ...close, on: '2026-03-31' } }],
    },
  ],
  ['a period that is not over', 'PeriodHasNotEnded', ['/period'], { grant: { period: '2026-Q2' } }],
  ['a token that was not signed', 'EvidenceIsForged', ['/evidence'], { content: 'forged' }],
  ['a token with other content', 'EvidenceIsForged', ['/evidence'], { content: { after: 1 } }],
  [
    'evidence of another programme',
    'EvidenceIsForAnother',
    ['/programmeId'],
    { content: { ...evidence, programmeId: 'p2' } },
  ],
  ['evidence of another person', 'EvidenceIsForAnother', ['/salespersonId'], { grant: { salespersonId: 'bob' } }],
  ['evidence of another period', 'EvidenceIsForAnother', ['/period'], { grant: { period: '2025-Q4' } }],
  [
    'evidence of another last day',
    'EvidenceIsForAnother',
    ['/period'],
    { content: { ...evidence, until: '2026-04-02' } },
  ],
  ['evidence of another tier', 'EvidenceIsForAnother', ['/tier'], { grant: { tier: 2 } }],
  [
    'evidence of a tier that there is not',
    'EvidenceIsForAnother',
    [],
    {
      content: { ...evidence, tier: 3 },
      grant: { tier: 3 },
    },
  ],
  [
    'evidence that was used',
    'EvidenceIsForAnother',
    ['/evidence'],
    {
      given: [
        ...ASKED,
        granted({ grantId: 'g0' }),
        {
          type: 'RewardDeclined',
          data: { programmeId: 'p1', grantId: 'g0', reason: 'r' },
        },
      ],
    },
  ],
  [
    'evidence of 24 hours ago',
    'EvidenceIsStale',
    ['/evidence'],
    {
      content: { ...evidence, expires: '2026-06-15T10:00:00.000Z' },
    },
  ],
  ['evidence of before the close', 'EvidenceIsStale', ['/evidence'], { given: [...ASKED, closed] }],
  [
    'an unknown person',
    'UnknownSalesperson',
    ['/salespersonId'],
    {
      content: { ...evidence, salespersonId: 'zoe' },
      grant: { salespersonId: 'zoe' },
    },
  ],
  [
    'a person who left before the end of the period',
    'SalespersonIsNotEmployed',
    ['/salespersonId'],
    {
      facts: [
        ...FIRM,
        { type: 'EmploymentEnded', data: { salespersonId: 'ann', lastDay: '2026-03-30', reason: 'retired' } },
      ],
    },
  ],
  [
    'a person of another department',
    'PersonIsOutsideTheProgramme',
    ['/salespersonId'],
    {
      given: [defined({ scope: { departmentId: 'south' } })],
    },
  ],
  [
    'a person of a shorter tenure',
    'TenureTooShort',
    ['/salespersonId'],
    {
      content: { ...evidence, salespersonId: 'cyd' },
      grant: { salespersonId: 'cyd' },
    },
  ],
  ['a person under a plan', 'UnderImprovementPlan', ['/salespersonId'], { facts: [...FIRM, plan('2026-06-15')] }],
  [
    'a grant of days that are rewarded',
    'AlreadyGranted',
    ['/period'],
    {
      given: [
        ...ASKED,
        granted({
          grantId: 'g0',
          found: { ...grantedData.found, from: '2026-03-31', until: '2026-07-01', position: '39:39' },
        }),
      ],
    },
  ],
  [
    'more than is left of the budget',
    'BudgetIsExhausted',
    ['/tier'],
    {
      given: [...ASKED, granted({ grantId: 'g0', salespersonId: 'bob', reward: cash('200.01') })],
    },
  ],
];

test.each(refusals)('GrantReward refuses %s', (_, refusal, pointers, how) => {
  askedFor(how).refused(refusal, ...pointers);
});

test('GrantReward refuses a command without a token', () => {
  as('eve').given(ASKED).when('GrantReward', grant).refused('EvidenceIsForged', '/evidence');
});

test.each<[string, RewardProgrammeRefusal, string, string, Parameters<typeof askedFor>[0]]>([
  [
    'how long the period is',
    'PeriodIsNotOfTheCadence',
    'The programme rewards each quarter.',
    'has 31 days, which is not a quarter',
    { grant: { period: '2026-M01' } },
  ],
  [
    'when the programme begins',
    'PeriodIsOutsideTheProgramme',
    'The period is not wholly within the days of the programme.',
    'must begin on 2025-01-01 or later',
    { grant: { period: '2024-Q4' } },
  ],
  [
    'when the programme ends',
    'PeriodIsOutsideTheProgramme',
    'The period is not wholly within the days of the programme.',
    'must end before 2026-03-31',
    { given: [defined({ until: '2026-03-31' })] },
  ],
  [
    'when the period ends',
    'PeriodHasNotEnded',
    'The last day of the period is 2026-06-30, and today is 2026-06-15.',
    'has not ended yet',
    { grant: { period: '2026-Q2' } },
  ],
  [
    'what is left of the budget',
    'BudgetIsExhausted',
    'The reward costs 100.00 EUR, and 99.99 EUR is left of the budget of 2026.',
    'costs more than 99.99 EUR',
    { given: [...ASKED, granted({ grantId: 'g0', salespersonId: 'bob', reward: cash('200.01') })] },
  ],
])('a refused grant says %s', (_, refusal, detail, message, how) => {
  askedFor(how).refusedSaying(refusal, detail, message);
});
