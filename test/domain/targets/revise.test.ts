import { describe, expect, test } from '@jest/globals';
import { targetDecider } from '../../../src/domain/targets/decider.ts';
import { closedUntil, decidedWithoutCompany, firm, revised, revision, set, withdrawn } from './firm.ts';

describe('ReviseTarget', () => {
  test('revises the target', () => {
    firm().given([set()]).when('ReviseTarget', revision).then([revised()]);
  });
  test('records nothing for the amount in force in other digits, with another note', () => {
    firm()
      .given([set(), revised()])
      .when('ReviseTarget', { ...revision, amount: '1200', note: 'again' })
      .then([]);
  });
  test('records nothing for the amount that was set', () => {
    firm()
      .given([set()])
      .when('ReviseTarget', { ...revision, amount: '1000.00' })
      .then([]);
  });
  test('revises back to the amount that was set', () => {
    firm()
      .given([set(), revised()])
      .when('ReviseTarget', { ...revision, amount: '1000.00' })
      .then([revised({ amount: '1000.00' })]);
  });
  test('revises from an earlier day on, before a later revision to another amount', () => {
    const earlier = { ...revision, amount: '1000.00', effectiveFrom: '2026-04-15' };
    firm()
      .given([set(), revised()])
      .when('ReviseTarget', earlier)
      .then([revised(earlier)]);
  });
  test('revises to the amount of a later revision sooner', () => {
    const sooner = { ...revision, effectiveFrom: '2026-04-15' };
    firm()
      .given([set(), revised()])
      .when('ReviseTarget', sooner)
      .then([revised(sooner)]);
  });
  test('revises from the first day of the period on', () => {
    const first = { ...revision, effectiveFrom: '2026-04-01' };
    firm()
      .given([set()])
      .when('ReviseTarget', first)
      .then([revised(first)]);
  });
  test('records nothing for the amount that is in force on a later day', () => {
    firm()
      .given([set(), revised()])
      .when('ReviseTarget', { ...revision, effectiveFrom: '2026-06-30' })
      .then([]);
  });
  test('refuses an unknown target', () => {
    firm().given([]).when('ReviseTarget', revision).refused('TargetIsUnknown');
  });
  test('knows no target from a revision alone', () => {
    expect(targetDecider.evolve(targetDecider.initial, revised())).toEqual({ is: 'unset' });
  });
  test('refuses a revision before the company is configured', () => {
    expect(decidedWithoutCompany('ReviseTarget', revision)).toMatchObject({ refused: 'CompanyIsNotConfigured' });
  });
  test('refuses a withdrawn target', () => {
    firm().given([set(), withdrawn]).when('ReviseTarget', revision).refused('TargetIsWithdrawn');
  });
  test.each(['2026-03-31', '2026-07-01'])('refuses %s, a day outside of the period', (effectiveFrom) => {
    firm()
      .given([set()])
      .when('ReviseTarget', { ...revision, effectiveFrom })
      .refused('RevisionIsOutsideThePeriod', '/effectiveFrom');
  });
  test('refuses another currency', () => {
    firm()
      .given([set()])
      .when('ReviseTarget', { ...revision, currency: 'USD' })
      .refused('CurrencyIsNotTheTargets', '/currency');
  });
  test('refuses an amount of money without a currency', () => {
    firm()
      .given([set()])
      .when('ReviseTarget', { ...revision, currency: undefined })
      .refused('CurrencyIsMissing', '/currency');
  });
  test('refuses tenths of a cent', () => {
    firm()
      .given([set()])
      .when('ReviseTarget', { ...revision, amount: '0.001' })
      .refused('AmountIsNotMoney', '/amount');
  });
  test('refuses a currency for units', () => {
    firm()
      .given([set({ measure: 'units', currency: undefined })])
      .when('ReviseTarget', revision)
      .refused('CurrencyNotAllowed', '/currency');
  });
  test('refuses a closed day', () => {
    firm(closedUntil('2026-06-01'))
      .given([set()])
      .when('ReviseTarget', revision)
      .refused('PeriodIsClosed', '/effectiveFrom');
  });
  test('revises from the first open day on', () => {
    firm(closedUntil('2026-05-01')).given([set()]).when('ReviseTarget', revision).then([revised()]);
  });
});

describe('WithdrawTarget', () => {
  const withdraw = withdrawn.data;
  test('withdraws the target', () => {
    firm().given([set()]).when('WithdrawTarget', withdraw).then([withdrawn]);
  });
  test('records nothing when it is withdrawn already, closed or not', () => {
    firm(closedUntil('2026-06-01'))
      .given([set(), withdrawn])
      .when('WithdrawTarget', { ...withdraw, reason: 'another' })
      .then([]);
  });
  test('refuses an unknown target', () => {
    firm().given([]).when('WithdrawTarget', withdraw).refused('TargetIsUnknown');
  });
  test('refuses a withdrawal before the company is configured', () => {
    expect(decidedWithoutCompany('WithdrawTarget', withdraw)).toMatchObject({ refused: 'CompanyIsNotConfigured' });
  });
  test('refuses a period with a closed day', () => {
    firm(closedUntil('2026-04-02'))
      .given([set()])
      .when('WithdrawTarget', withdraw)
      .refused('PeriodIsClosed', '/targetId');
  });
  test('withdraws a target whose first day is open', () => {
    firm(closedUntil('2026-04-01')).given([set()]).when('WithdrawTarget', withdraw).then([withdrawn]);
  });
});
