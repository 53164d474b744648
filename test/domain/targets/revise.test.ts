import { describe, test } from '@jest/globals';
import { closedUntil, FIRM, firm, revised, revision, set } from './firm.ts';

const withdrawn = { type: 'TargetWithdrawn', data: { targetId: 'ann-q2', reason: 'no such role' } } as const;

describe('ReviseTarget', () => {
  test('is revised', () => {
    firm().given([set()]).when('ReviseTarget', revision).then([revised()]);
  });
  test('stands already, in other digits and words', () => {
    firm()
      .given([set(), revised()])
      .when('ReviseTarget', { ...revision, amount: '1200', note: 'again' })
      .then([]);
  });
  test('to what was set: nothing to do', () => {
    firm()
      .given([set()])
      .when('ReviseTarget', { ...revision, amount: '1000.00' })
      .then([]);
  });
  test('back to what was set', () => {
    firm()
      .given([set(), revised()])
      .when('ReviseTarget', { ...revision, amount: '1000.00' })
      .then([revised({ amount: '1000.00' })]);
  });
  test('from an earlier day on, past a later revision to another amount', () => {
    const earlier = { ...revision, amount: '1000.00', effectiveFrom: '2026-04-15' };
    firm()
      .given([set(), revised()])
      .when('ReviseTarget', earlier)
      .then([revised(earlier)]);
  });
  test('from a later day on it stands', () => {
    firm()
      .given([set(), revised()])
      .when('ReviseTarget', { ...revision, effectiveFrom: '2026-06-30' })
      .then([]);
  });
  test('is unknown', () => {
    firm().given([]).when('ReviseTarget', revision).then('TargetIsUnknown');
  });
  test('is withdrawn', () => {
    firm().given([set(), withdrawn]).when('ReviseTarget', revision).then('TargetIsWithdrawn');
  });
  test.each(['2026-03-31', '2026-07-01'])('%s is outside of the period', (effectiveFrom) => {
    firm()
      .given([set()])
      .when('ReviseTarget', { ...revision, effectiveFrom })
      .then('RevisionIsOutsideThePeriod', '/effectiveFrom');
  });
  test('keeps its currency', () => {
    firm()
      .given([set()])
      .when('ReviseTarget', { ...revision, currency: 'USD' })
      .then('CurrencyIsNotTheTargets', '/currency');
  });
  test('names its currency', () => {
    firm()
      .given([set()])
      .when('ReviseTarget', { ...revision, currency: undefined })
      .then('CurrencyIsMissing', '/currency');
  });
  test('has whole cents', () => {
    firm()
      .given([set()])
      .when('ReviseTarget', { ...revision, amount: '0.001' })
      .then('AmountIsNotMoney', '/amount');
  });
  test('of units has no currency', () => {
    firm()
      .given([set({ measure: 'units', currency: undefined })])
      .when('ReviseTarget', revision)
      .then('CurrencyNotAllowed', '/currency');
  });
  test('not on a closed day', () => {
    firm(closedUntil('2026-06-01'))
      .given([set()])
      .when('ReviseTarget', revision)
      .then('PeriodIsClosed', '/effectiveFrom');
  });
  test('on the first open day', () => {
    firm(closedUntil('2026-05-01')).given([set()]).when('ReviseTarget', revision).then([revised()]);
  });
});

describe('WithdrawTarget', () => {
  const withdraw = withdrawn.data;
  test('is withdrawn', () => {
    firm().given([set()]).when('WithdrawTarget', withdraw).then([withdrawn]);
  });
  test('is withdrawn already, closed or not', () => {
    firm(closedUntil('2026-06-01'))
      .given([set(), withdrawn])
      .when('WithdrawTarget', { ...withdraw, reason: 'another' })
      .then([]);
  });
  test('is unknown', () => {
    firm().given([]).when('WithdrawTarget', withdraw).then('TargetIsUnknown');
  });
  test('not with a closed day', () => {
    firm(closedUntil('2026-04-02')).given([set()]).when('WithdrawTarget', withdraw).then('PeriodIsClosed', '/targetId');
  });
  test('up to its first day', () => {
    firm(closedUntil('2026-04-01')).given([set()]).when('WithdrawTarget', withdraw).then([withdrawn]);
  });
});

describe('discussing a target', () => {
  const communicate = { targetId: 'ann-q2', version: 1, to: 'ann', how: 'in person', at: '2026-04-02T10:00:00+02:00' };
  const acknowledge = { targetId: 'ann-q2', version: 1, by: 'ann' };
  const dispute = { targetId: 'ann-q2', version: 1, by: 'ann', reason: 'too much' };
  const resolve = { targetId: 'ann-q2', outcome: 'dismissed', note: 'as others have' } as const;
  const communicated = { type: 'TargetCommunicated', data: communicate } as const;
  const acknowledged = { type: 'TargetAcknowledged', data: acknowledge } as const;
  const disputed = { type: 'TargetDisputed', data: dispute } as const;
  const resolved = { type: 'DisputeResolved', data: resolve } as const;
  const second = { type: 'TargetCommunicated', data: { ...communicate, version: 2 } } as const;

  test('is communicated', () => {
    firm().given([set()]).when('CommunicateTarget', communicate).then([communicated]);
  });
  test('to somebody else as well', () => {
    const other = { ...communicate, to: 'bob' };
    firm()
      .given([set(), communicated])
      .when('CommunicateTarget', other)
      .then([{ type: 'TargetCommunicated', data: other }]);
  });
  test('is acknowledged', () => {
    firm().given([set(), communicated]).when('AcknowledgeTarget', acknowledge).then([acknowledged]);
  });
  test('is acknowledged already', () => {
    firm().given([set(), communicated, acknowledged]).when('AcknowledgeTarget', acknowledge).then([]);
  });
  test('not before it is communicated', () => {
    firm().given([set()]).when('AcknowledgeTarget', acknowledge).then('TargetIsNotCommunicated', '/version');
  });
  test('a revision is to be communicated anew', () => {
    firm()
      .given([set(), communicated, acknowledged, revised()])
      .when('AcknowledgeTarget', { ...acknowledge, version: 2 })
      .then('TargetIsNotCommunicated', '/version');
  });
  test('and acknowledged anew', () => {
    const version2 = { ...acknowledge, version: 2 };
    firm()
      .given([set(), communicated, acknowledged, revised(), second])
      .when('AcknowledgeTarget', version2)
      .then([{ type: 'TargetAcknowledged', data: version2 }]);
  });
  test('is disputed', () => {
    firm().given([set()]).when('DisputeTarget', dispute).then([disputed]);
  });
  test('one dispute at a time', () => {
    firm()
      .given([set(), disputed])
      .when('DisputeTarget', { ...dispute, by: 'bob' })
      .then('DisputeIsOpen');
  });
  test('is resolved', () => {
    firm().given([set(), disputed]).when('ResolveDispute', resolve).then([resolved]);
  });
  test('nothing to resolve', () => {
    firm().given([set()]).when('ResolveDispute', resolve).then('NoDisputeIsOpen');
  });
  test('nothing more to resolve', () => {
    firm()
      .given([set(), disputed, resolved])
      .when('ResolveDispute', { ...resolve, outcome: 'upheld' })
      .then('NoDisputeIsOpen');
  });
  test('can be disputed again', () => {
    firm().given([set(), disputed, resolved]).when('DisputeTarget', dispute).then([disputed]);
  });

  test.each(['CommunicateTarget', 'AcknowledgeTarget', 'DisputeTarget'] as const)(
    '%s names a version there is',
    (name) => {
      const data = { CommunicateTarget: communicate, AcknowledgeTarget: acknowledge, DisputeTarget: dispute }[name];
      const unknown = { ...data, version: 2 } as typeof communicate & typeof acknowledge & typeof dispute;
      firm().given([set()]).when(name, unknown).then('UnknownVersion', '/version');
      firm().given([]).when(name, unknown).then('TargetIsUnknown');
      firm(FIRM).given([set(), withdrawn]).when(name, unknown).then('TargetIsWithdrawn');
    },
  );
});
