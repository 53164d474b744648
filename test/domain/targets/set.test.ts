import { describe, test } from '@jest/globals';
import type { SetTarget } from '../../../src/domain/targets/commands.ts';
import type { TargetRefusal } from '../../../src/domain/targets/decider.ts';
import { closedUntil, firm, quarter, revised, set } from './firm.ts';

const without = (...keys: (keyof SetTarget)[]): Partial<SetTarget> =>
  Object.fromEntries(keys.map((key) => [key, undefined]));
const json = (data: SetTarget): SetTarget => JSON.parse(JSON.stringify(data)) as SetTarget;

describe('SetTarget', () => {
  test.each<[string, Partial<SetTarget>]>([
    ['a person', {}],
    ['a department', { scope: 'department', scopeId: 'north' }],
    ['the company', { ...without('scopeId'), scope: 'company' }],
    ['a range of days', { period: { from: '2013-05-30', until: '2013-08-30' } }],
    ['units', { ...without('currency'), measure: 'units', amount: '12.5' }],
    ['orders', { ...without('currency'), measure: 'orders', amount: '12' }],
    ['margin', { measure: 'margin' }],
    ['a negative amount', { amount: '-5.00' }],
    ['another currency, with its rate', { currency: 'USD', planRate: '0.92' }],
    ['whole yen', { currency: 'JPY', planRate: '0.006', amount: '1000' }],
    ['a filter', { filter: { productIds: ['bike'], territories: ['DE'] } }],
    ['every order of a territory', { counts: 'all', filter: { territories: ['DE'] } }],
    ['every order of the company', { ...without('scopeId'), scope: 'company', counts: 'all' }],
    [
      'seasons',
      {
        seasonality: [
          { from: '2026-04-01', weight: '1' },
          { from: '2026-06-30', weight: '2.5' },
        ],
      },
    ],
  ])('%s', (_, changes) => {
    const data = json({ ...quarter, ...changes });
    firm()
      .given([])
      .when('SetTarget', data)
      .then([{ type: 'TargetSet', data }]);
  });

  test.each<[string, Partial<SetTarget>, [TargetRefusal, ...string[]]]>([
    ['a person without a name', without('scopeId'), ['ScopeIdIsMissing', '/scopeId']],
    ['the company with a name', { scope: 'company' }, ['ScopeIdNotAllowed', '/scopeId']],
    ['nobody known', { scopeId: 'eve' }, ['UnknownScope', '/scopeId']],
    ['a person as a department', { scope: 'department' }, ['UnknownScope', '/scopeId']],
    ['a year out of reach', { period: '1800' }, ['UnknownPeriod', '/period']],
    ['a backward range', { period: { from: '2026-02-01', until: '2026-01-01' } }, ['UnknownPeriod', '/period']],
    ['money without currency', without('currency'), ['CurrencyIsMissing', '/currency']],
    ['units with currency', { measure: 'units' }, ['CurrencyNotAllowed', '/currency']],
    ['another currency without a rate', { currency: 'USD' }, ['PlanRateIsMissing', '/planRate']],
    ['a rate without need', { planRate: '1' }, ['PlanRateNotAllowed', '/planRate']],
    [
      'units with a rate',
      { ...without('currency'), measure: 'units', planRate: '1' },
      ['PlanRateNotAllowed', '/planRate'],
    ],
    ['tenths of a cent', { amount: '1.001' }, ['AmountIsNotMoney', '/amount']],
    ['yen with decimals', { currency: 'JPY', planRate: '1', amount: '1.5' }, ['AmountIsNotMoney', '/amount']],
    ['more than 2^53 cents', { amount: '90071992547409.93' }, ['AmountIsNotMoney', '/amount']],
    ['every order there is, for a person', { counts: 'all' }, ['CountsAllNeedsAFilter', '/filter']],
    ['the same with an empty filter', { counts: 'all', filter: {} }, ['CountsAllNeedsAFilter', '/filter']],
    [
      'unknown products, each',
      { filter: { productIds: ['x', 'bike', 'y'] } },
      ['UnknownProduct', '/filter/productIds/0', '/filter/productIds/2'],
    ],
    [
      'seasons that begin late',
      { seasonality: [{ from: '2026-04-02', weight: '1' }] },
      ['SeasonalityDoesNotCoverThePeriod', '/seasonality/0/from'],
    ],
    [
      'seasons that go back, and on',
      { seasonality: ['2026-04-01', '2026-04-01', '2026-07-01'].map((from) => ({ from, weight: '1' })) },
      ['SeasonalityDoesNotCoverThePeriod', '/seasonality/1/from', '/seasonality/2/from'],
    ],
  ])('%s: refused', (_, changes, [refusal, ...pointers]) => {
    firm()
      .given([])
      .when('SetTarget', json({ ...quarter, ...changes }))
      .then(refusal, ...pointers);
  });

  test('needs a calendar', () => {
    firm([]).given([]).when('SetTarget', quarter).then('CompanyIsNotConfigured');
  });
  test('is set already, revised or not', () => {
    firm()
      .given([set(), revised()])
      .when('SetTarget', { ...quarter })
      .then([]);
  });
  test('is set otherwise', () => {
    firm()
      .given([set()])
      .when('SetTarget', { ...quarter, amount: '1000.01' })
      .then('TargetAlreadySet');
  });
  test('a wholly closed period is closed', () => {
    firm(closedUntil('2026-07-01')).given([]).when('SetTarget', quarter).then('PeriodIsClosed', '/period');
  });
  test('one with an open day is not', () => {
    firm(closedUntil('2026-06-30')).given([]).when('SetTarget', quarter).then([set()]);
  });
});
