import { describe, test } from '@jest/globals';
import type { SetTarget } from '../../../src/domain/targets/commands.ts';
import type { TargetRefusal } from '../../../src/domain/targets/decider.ts';
import { closedUntil, firm, quarter, revised, set } from './firm.ts';

const without = (...keys: (keyof SetTarget)[]): Partial<SetTarget> =>
  Object.fromEntries(keys.map((key) => [key, undefined]));
const json = (data: SetTarget): SetTarget => JSON.parse(JSON.stringify(data)) as SetTarget;

describe('SetTarget', () => {
  test.each<[string, Partial<SetTarget>]>([
    ['a salesperson', {}],
    ['a department', { scope: 'department', scopeId: 'north' }],
    ['the company', { ...without('scopeId'), scope: 'company' }],
    ['a range of days', { period: { from: '2013-05-30', until: '2013-08-30' } }],
    ['units', { ...without('currency'), measure: 'units', amount: '12.5' }],
    ['orders', { ...without('currency'), measure: 'orders', amount: '12' }],
    ['margin', { measure: 'margin' }],
    ['a negative amount', { amount: '-5.00' }],
    ['another currency, with its rate', { currency: 'USD', planRate: '0.92' }],
    ['whole yen', { currency: 'JPY', planRate: '0.006', amount: '1000' }],
    ['a product and a territory', { filter: { productIds: ['bike'], territories: ['DE'] } }],
    ['every order of a territory', { counts: 'all', filter: { territories: ['DE'] } }],
    ['every order of the company', { ...without('scopeId'), scope: 'company', counts: 'all' }],
    [
      'an amount that follows seasons',
      {
        seasonality: [
          { from: '2026-04-01', weight: '1' },
          { from: '2026-06-30', weight: '2.5' },
        ],
      },
    ],
  ])('sets a target for %s', (_, changes) => {
    const data = json({ ...quarter, ...changes });
    firm()
      .given([])
      .when('SetTarget', data)
      .then([{ type: 'TargetSet', data }]);
  });

  test.each<[string, Partial<SetTarget>, [TargetRefusal, ...string[]]]>([
    ['a salesperson target without a scopeId', without('scopeId'), ['ScopeIdIsMissing', '/scopeId']],
    ['a company target with a scopeId', { scope: 'company' }, ['ScopeIdNotAllowed', '/scopeId']],
    ['an unknown salesperson', { scopeId: 'eve' }, ['UnknownScope', '/scopeId']],
    ['a salesperson as the scopeId of a department target', { scope: 'department' }, ['UnknownScope', '/scopeId']],
    ['a year before 1900', { period: '1800' }, ['UnknownPeriod', '/period']],
    [
      'a range that ends before it begins',
      { period: { from: '2026-02-01', until: '2026-01-01' } },
      ['UnknownPeriod', '/period'],
    ],
    ['money without a currency', without('currency'), ['CurrencyIsMissing', '/currency']],
    ['units with a currency', { measure: 'units' }, ['CurrencyNotAllowed', '/currency']],
    ['another currency without a plan rate', { currency: 'USD' }, ['PlanRateIsMissing', '/planRate']],
    ["a plan rate for the company's own currency", { planRate: '1' }, ['PlanRateNotAllowed', '/planRate']],
    [
      'units with a plan rate',
      { ...without('currency'), measure: 'units', planRate: '1' },
      ['PlanRateNotAllowed', '/planRate'],
    ],
    ['an amount with tenths of a cent', { amount: '1.001' }, ['AmountIsNotMoney', '/amount']],
    [
      'an amount in yen with decimals',
      { currency: 'JPY', planRate: '1', amount: '1.5' },
      ['AmountIsNotMoney', '/amount'],
    ],
    ['an amount of more than 2^53 cents', { amount: '90071992547409.93' }, ['AmountIsNotMoney', '/amount']],
    ['counts "all" for a salesperson without a filter', { counts: 'all' }, ['CountsAllNeedsAFilter', '/filter']],
    [
      'counts "all" for a salesperson with an empty filter',
      { counts: 'all', filter: {} },
      ['CountsAllNeedsAFilter', '/filter'],
    ],
    [
      'unknown products and names each',
      { filter: { productIds: ['x', 'bike', 'y'] } },
      ['UnknownProduct', '/filter/productIds/0', '/filter/productIds/2'],
    ],
    [
      'seasons that begin after the period',
      { seasonality: [{ from: '2026-04-02', weight: '1' }] },
      ['SeasonalityDoesNotCoverThePeriod', '/seasonality/0/from'],
    ],
    [
      'seasons that do not ascend, and that begin after the period ends',
      { seasonality: ['2026-04-01', '2026-04-01', '2026-07-01'].map((from) => ({ from, weight: '1' })) },
      ['SeasonalityDoesNotCoverThePeriod', '/seasonality/1/from', '/seasonality/2/from'],
    ],
  ])('refuses %s', (_, changes, [refusal, ...pointers]) => {
    firm()
      .given([])
      .when('SetTarget', json({ ...quarter, ...changes }))
      .refused(refusal, ...pointers);
  });

  test('refuses a target before the company is configured', () => {
    firm([]).given([]).when('SetTarget', quarter).refused('CompanyIsNotConfigured');
  });
  test('records nothing when it is set so already, revised or not', () => {
    firm()
      .given([set(), revised()])
      .when('SetTarget', { ...quarter })
      .then([]);
  });
  test('refuses a target that is set otherwise', () => {
    firm()
      .given([set()])
      .when('SetTarget', { ...quarter, amount: '1000.01' })
      .refused('TargetAlreadySet');
  });
  test('refuses a period that is closed in full', () => {
    firm(closedUntil('2026-07-01')).given([]).when('SetTarget', quarter).refused('PeriodIsClosed', '/period');
  });
  test('sets a target for a period with an open day', () => {
    firm(closedUntil('2026-06-30')).given([]).when('SetTarget', quarter).then([set()]);
  });
});
