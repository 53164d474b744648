import { describe, test } from '@jest/globals';
import type { Rule } from '../../../src/domain/recognition/commands.ts';
import { programmeDecider } from '../../../src/domain/recognition/decider.ts';
import { scenario } from '../../support/scenario.ts';
import {
  as,
  ATTAINMENT,
  cash,
  close,
  closed,
  COMPANY,
  defined,
  EVERYBODY,
  FIRM,
  granted,
  PEOPLE,
  programme,
} from './firm.ts';

const open = (facts = FIRM) => scenario(programmeDecider, facts);

describe('DefineRewardProgramme', () => {
  const rules: readonly Rule[] = [
    ATTAINMENT,
    { kind: 'rank', tiers: [1, 3].map((upTo) => ({ upTo, reward: cash('5') })) },
    { kind: 'streak', periods: 2, from: '1', tiers: [{ reward: cash('5') }, { reward: cash('5') }] },
    { kind: 'improvement', over: 'previous', tiers: ['-0.1', '0.2'].map((from) => ({ from, reward: cash('5') })) },
  ];
  test.each(rules.map((rule) => [rule.kind, rule] as const))('defines a programme by %s', (_, rule) => {
    open()
      .given([])
      .when('DefineRewardProgramme', { ...programme, rule })
      .then([defined({ rule })]);
  });
  test('defines a programme for everybody, with an end', () => {
    const asked = { ...EVERYBODY, until: '2027-01-01' };
    open()
      .given([])
      .when('DefineRewardProgramme', asked)
      .then([{ type: 'RewardProgrammeDefined', data: asked }]);
  });
  test('records nothing for the same programme, closed since or not', () => {
    open().given([defined(), closed]).when('DefineRewardProgramme', programme).then([]);
  });
  test('refuses another programme under the same id', () => {
    open()
      .given([defined()])
      .when('DefineRewardProgramme', { ...programme, budget: '1.00' })
      .refused('RewardProgrammeAlreadyDefined');
  });
  test('refuses a company that is not configured', () => {
    open(PEOPLE).given([]).when('DefineRewardProgramme', programme).refused('CompanyIsNotConfigured');
  });
  test('refuses an unknown department', () => {
    open([COMPANY])
      .given([])
      .when('DefineRewardProgramme', programme)
      .refused('UnknownDepartment', '/scope/departmentId');
  });
  test('refuses a programme without a day', () => {
    open()
      .given([])
      .when('DefineRewardProgramme', { ...programme, until: programme.from })
      .refused('RangeIsEmpty', '/until');
  });
  test('refuses amounts with too many decimals', () => {
    open()
      .given([])
      .when('DefineRewardProgramme', { ...programme, currency: 'JPY' })
      .refused('AmountIsNotMoney', '/budget', '/rule/tiers/0/reward/cost', '/rule/tiers/1/reward/cost');
  });
  const tiers = (...from: string[]) => from.map((each) => ({ from: each, reward: cash('5') }));
  test.each<[string, Rule, string]>([
    ['attainment', { kind: 'attainment', tiers: tiers('1', '1.1', '1.10') }, '/rule/tiers/2/from'],
    ['improvement', { kind: 'improvement', over: 'year before', tiers: tiers('0', '-1') }, '/rule/tiers/1/from'],
    ['rank', { kind: 'rank', tiers: [3, 3].map((upTo) => ({ upTo, reward: cash('5') })) }, '/rule/tiers/1/upTo'],
  ])('refuses tiers by %s that do not ascend', (_, rule, pointer) => {
    open()
      .given([])
      .when('DefineRewardProgramme', { ...programme, rule })
      .refused('TiersAreNotAscending', pointer);
  });
});

test.each<[Rule, string]>([
  [{ kind: 'rank', tiers: [3, 2].map((upTo) => ({ upTo, reward: cash('5') })) }, 'must be more than 3'],
  [{ kind: 'attainment', tiers: ['1.10', '1'].map((from) => ({ from, reward: cash('5') })) }, 'must be more than 1.10'],
])('a refusal says what the tier before begins with', (rule, message) => {
  open()
    .given([])
    .when('DefineRewardProgramme', { ...programme, rule })
    .refusedSaying('TiersAreNotAscending', 'Each tier begins after the one before it.', message);
});

describe('CloseRewardProgramme', () => {
  test('closes a programme', () => {
    open().given([defined()]).when('CloseRewardProgramme', close).then([closed]);
  });
  test('refuses another close', () => {
    open()
      .given([defined(), closed])
      .when('CloseRewardProgramme', { ...close, on: '2026-05-01' })
      .refused('RewardProgrammeIsClosed');
  });
  test('closes a programme on its first day', () => {
    const asked = { ...close, on: programme.from };
    open()
      .given([defined()])
      .when('CloseRewardProgramme', asked)
      .then([{ type: 'RewardProgrammeClosed', data: asked }]);
  });
  test('refuses a day before the programme', () => {
    open()
      .given([defined()])
      .when('CloseRewardProgramme', { ...close, on: '2024-12-31' })
      .refused('RangeIsEmpty', '/on');
  });
  test('refuses an unknown programme', () => {
    open().given([]).when('CloseRewardProgramme', close).refused('RewardProgrammeIsUnknown');
    as('eve').given([granted()]).when('CloseRewardProgramme', close).refused('RewardProgrammeIsUnknown');
  });
});
