import { describe, expect, test } from '@jest/globals';
import { SetTarget } from '../../../src/domain/targets/commands.ts';
import type { AllocatedChild } from '../../../src/domain/targets/events.ts';
import { childrenOf } from '../../../src/domain/targets/reactions.ts';
import { firm, quarter } from './firm.ts';

const { period, measure, counts, proration } = quarter;
const terms = { period, measure, counts, proration, currency: 'EUR' };

describe('the reaction to an allocation', () => {
  const ann: AllocatedChild = {
    targetId: 'ann',
    scope: 'salesperson',
    scopeId: 'ann',
    basisPoints: 6_000,
    amount: '600.00',
  };
  const all: AllocatedChild = { targetId: 'all', scope: 'company', basisPoints: 1, amount: '0.10' };
  const event = { id: '0199-event', data: { targetId: 'north-q2', terms, to: [ann, all] } };
  const expected = (data: Partial<SetTarget>): SetTarget => ({
    ...terms,
    targetId: 'ann',
    scope: 'salesperson',
    amount: '600.00',
    ...data,
  });

  test('sets each child, under an id made of the event and the child', () => {
    expect(childrenOf(event)).toEqual([
      { type: 'SetTarget', id: '0199-event/ann', data: expected({ scopeId: 'ann' }) },
      {
        type: 'SetTarget',
        id: '0199-event/all',
        data: expected({ targetId: 'all', scope: 'company', amount: '0.10' }),
      },
    ]);
    expect(childrenOf(event)).toEqual(childrenOf(event));
  });
  test('sends commands that the children accept', () => {
    for (const { data } of childrenOf(event)) {
      firm()
        .given([])
        .when('SetTarget', SetTarget.parse(data))
        .then([{ type: 'TargetSet', data }]);
    }
  });
  test('makes an id of at most 200 characters, and breaks no character', () => {
    const [long] = childrenOf({
      id: 'e',
      data: { ...event.data, to: [{ ...ann, targetId: `${'x'.repeat(197)}\u{1F6B2}` }] },
    });
    expect(long?.id).toHaveLength(200);
    expect(long?.id.isWellFormed()).toBe(true);
  });
});
