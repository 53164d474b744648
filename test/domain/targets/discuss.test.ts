import { describe, test } from '@jest/globals';
import type { TargetEvent } from '../../../src/domain/targets/events.ts';
import { firm, revised, set, withdrawn } from './firm.ts';

const communicate = { targetId: 'ann-q2', version: 1, to: 'ann', how: 'in person', at: '2026-04-02T10:00:00+02:00' };
const acknowledge = { targetId: 'ann-q2', version: 1, by: 'ann' };
const dispute = { targetId: 'ann-q2', version: 1, by: 'ann', reason: 'too much' };
const resolve = { targetId: 'ann-q2', outcome: 'dismissed', note: 'as others have' } as const;
const communicated: TargetEvent = { type: 'TargetCommunicated', data: communicate };
const acknowledged: TargetEvent = { type: 'TargetAcknowledged', data: acknowledge };
const disputed: TargetEvent = { type: 'TargetDisputed', data: dispute };
const resolved: TargetEvent = { type: 'DisputeResolved', data: resolve };

describe('CommunicateTarget', () => {
  test('communicates a version', () => {
    firm().given([set()]).when('CommunicateTarget', communicate).then([communicated]);
  });
  test('records nothing when it was communicated before', () => {
    firm().given([set(), communicated, acknowledged]).when('CommunicateTarget', communicate).then([]);
  });
  test('communicates the same version to another person', () => {
    const toBob = { ...communicate, to: 'bob' };
    firm()
      .given([set(), communicated])
      .when('CommunicateTarget', toBob)
      .then([{ type: 'TargetCommunicated', data: toBob }]);
  });
  test('communicates a revision', () => {
    const second = { ...communicate, version: 2 };
    firm()
      .given([set(), communicated, revised()])
      .when('CommunicateTarget', second)
      .then([{ type: 'TargetCommunicated', data: second }]);
  });
  test('refuses a version that the target does not have', () => {
    firm()
      .given([set()])
      .when('CommunicateTarget', { ...communicate, version: 2 })
      .refused('UnknownVersion', '/version');
  });
  test('refuses an unknown target', () => {
    firm().given([]).when('CommunicateTarget', communicate).refused('TargetIsUnknown');
  });
  test('refuses a withdrawn target', () => {
    firm().given([set(), withdrawn]).when('CommunicateTarget', communicate).refused('TargetIsWithdrawn');
  });
});

describe('AcknowledgeTarget', () => {
  const second = { ...acknowledge, version: 2 };
  test('acknowledges a version that was communicated', () => {
    firm().given([set(), communicated]).when('AcknowledgeTarget', acknowledge).then([acknowledged]);
  });
  test('records nothing when it was acknowledged before', () => {
    firm().given([set(), communicated, acknowledged]).when('AcknowledgeTarget', acknowledge).then([]);
  });
  test('acknowledges a revision that was communicated', () => {
    firm()
      .given([
        set(),
        communicated,
        acknowledged,
        revised(),
        { type: 'TargetCommunicated', data: { ...communicate, version: 2 } },
      ])
      .when('AcknowledgeTarget', second)
      .then([{ type: 'TargetAcknowledged', data: second }]);
  });
  test('refuses a version that was not communicated', () => {
    firm().given([set()]).when('AcknowledgeTarget', acknowledge).refused('TargetIsNotCommunicated', '/version');
  });
  test('refuses a revision when only the version before it was communicated', () => {
    firm()
      .given([set(), communicated, acknowledged, revised()])
      .when('AcknowledgeTarget', second)
      .refused('TargetIsNotCommunicated', '/version');
  });
  test('refuses a version that the target does not have', () => {
    firm().given([set(), communicated]).when('AcknowledgeTarget', second).refused('UnknownVersion', '/version');
  });
  test('refuses an unknown target', () => {
    firm().given([]).when('AcknowledgeTarget', acknowledge).refused('TargetIsUnknown');
  });
  test('refuses a withdrawn target', () => {
    firm().given([set(), communicated, withdrawn]).when('AcknowledgeTarget', acknowledge).refused('TargetIsWithdrawn');
  });
});

describe('DisputeTarget', () => {
  test('disputes a version, communicated or not', () => {
    firm().given([set()]).when('DisputeTarget', dispute).then([disputed]);
  });
  test('records nothing when the same dispute is open', () => {
    firm().given([set(), disputed, revised()]).when('DisputeTarget', dispute).then([]);
  });
  test('disputes again after the dispute was resolved', () => {
    firm().given([set(), disputed, resolved]).when('DisputeTarget', dispute).then([disputed]);
  });
  test('refuses a second dispute while one is open', () => {
    firm()
      .given([set(), disputed])
      .when('DisputeTarget', { ...dispute, by: 'bob' })
      .refused('DisputeIsOpen');
  });
  test('refuses a version that the target does not have', () => {
    firm()
      .given([set()])
      .when('DisputeTarget', { ...dispute, version: 2 })
      .refused('UnknownVersion', '/version');
  });
  test('refuses an unknown target', () => {
    firm().given([]).when('DisputeTarget', dispute).refused('TargetIsUnknown');
  });
  test('refuses a withdrawn target', () => {
    firm().given([set(), withdrawn]).when('DisputeTarget', dispute).refused('TargetIsWithdrawn');
  });
});

describe('ResolveDispute', () => {
  test('resolves the open dispute', () => {
    firm().given([set(), disputed]).when('ResolveDispute', resolve).then([resolved]);
  });
  test('records nothing when the dispute was resolved so before', () => {
    firm().given([set(), disputed, resolved]).when('ResolveDispute', resolve).then([]);
  });
  test('refuses another outcome once the dispute is resolved', () => {
    firm()
      .given([set(), disputed, resolved])
      .when('ResolveDispute', { ...resolve, outcome: 'upheld' })
      .refused('NoDisputeIsOpen');
  });
  test('refuses a target without a dispute', () => {
    firm().given([set()]).when('ResolveDispute', resolve).refused('NoDisputeIsOpen');
  });
  test('refuses an unknown target', () => {
    firm().given([]).when('ResolveDispute', resolve).refused('TargetIsUnknown');
  });
  test('refuses a withdrawn target', () => {
    firm().given([set(), disputed, withdrawn]).when('ResolveDispute', resolve).refused('TargetIsWithdrawn');
  });
});
