import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefused, NO_EVIDENCE } from '../../../src/domain/kernel/decider.ts';
import { parseDecimal, roundHalfUp } from '../../../src/domain/kernel/decimal.ts';
import type { AllocateTarget, SetTarget } from '../../../src/domain/targets/commands.ts';
import { targetDecider } from '../../../src/domain/targets/decider.ts';
import type { AllocatedChild, TargetEvent } from '../../../src/domain/targets/events.ts';
import { directoryOf } from '../../support/scenario.ts';
import { closedUntil, decidedWithoutCompany, FIRM, firm, quarter, revised, set } from './firm.ts';

const { period, measure, counts, proration } = quarter;
const terms = { period, measure, counts, proration, currency: 'EUR' };
const child = (targetId: string, basisPoints: number, scopeId = targetId): AllocateTarget['to'][number] => ({
  targetId,
  scope: 'salesperson',
  scopeId,
  basisPoints,
});
const north = set({ targetId: 'north-q2', scope: 'department', scopeId: 'north' });
const allocate = (...to: AllocateTarget['to']): AllocateTarget => ({ targetId: 'north-q2', to });
const allocated = (to: [string, number, string][], changes: object = {}): TargetEvent => ({
  type: 'TargetAllocated',
  data: {
    targetId: 'north-q2',
    terms: { ...terms, ...changes },
    to: to.map(([id, basisPoints, amount]) => ({
      targetId: id,
      scope: 'salesperson',
      scopeId: id,
      basisPoints,
      amount,
    })),
  },
});

describe('AllocateTarget', () => {
  test('shares the amount', () => {
    firm()
      .given([north])
      .when('AllocateTarget', allocate(child('ann', 6_000), child('bob', 4_000)))
      .then([
        allocated([
          ['ann', 6_000, '600.00'],
          ['bob', 4_000, '400.00'],
        ]),
      ]);
  });
  test('shares the amount of the version recorded last', () => {
    firm()
      .given([north, revised({ targetId: 'north-q2', amount: '100.01' })])
      .when('AllocateTarget', allocate(child('ann', 5_000), child('bob', 5_000)))
      .then([
        allocated([
          ['ann', 5_000, '50.01'],
          ['bob', 5_000, '50.00'],
        ]),
      ]);
  });
  test('leaves out the part that no child gets', () => {
    firm()
      .given([north])
      .when('AllocateTarget', allocate(child('ann', 3_333)))
      .then([allocated([['ann', 3_333, '333.30']])]);
  });
  test('allocates more than the whole, and rounds each part for itself', () => {
    firm()
      .given([north, revised({ targetId: 'north-q2', amount: '100.01' })])
      .when('AllocateTarget', allocate(child('ann', 5_000), child('bob', 5_500)))
      .then([
        allocated([
          ['ann', 5_000, '50.01'],
          ['bob', 5_500, '55.01'],
        ]),
      ]);
  });
  test('shares units exactly', () => {
    const units = set({ targetId: 'north-q2', measure: 'units', currency: undefined, amount: '10.5' });
    const { currency, ...rest } = terms;
    expect(currency).toBe('EUR');
    firm()
      .given([units])
      .when('AllocateTarget', allocate(child('ann', 3_333), child('bob', 1)))
      .then([
        {
          ...allocated([
            ['ann', 3_333, '3.49965'],
            ['bob', 1, '0.00105'],
          ]),
          data: {
            targetId: 'north-q2',
            terms: { ...rest, measure: 'units' },
            to: [
              { ...child('ann', 3_333), amount: '3.49965' },
              { ...child('bob', 1), amount: '0.00105' },
            ],
          },
        } as TargetEvent,
      ]);
  });
  test('hands down every term, and turns all orders of the company into credited ones', () => {
    const more = { planRate: '0.92', currency: 'USD', seasonality: [{ from: '2026-04-01', weight: '1' }] };
    const company = set({ targetId: 'north-q2', scope: 'company', scopeId: undefined, counts: 'all', ...more });
    firm()
      .given([company])
      .when('AllocateTarget', allocate(child('ann', 10_000)))
      .then([allocated([['ann', 10_000, '1000.00']], more)]);
    const filtered: Pick<SetTarget, 'counts' | 'filter'> = { counts: 'all', filter: { territories: ['DE'] } };
    firm()
      .given([set({ targetId: 'north-q2', ...filtered })])
      .when('AllocateTarget', allocate(child('ann', 10_000)))
      .then([allocated([['ann', 10_000, '1000.00']], filtered)]);
  });
  test('allocates to the company, which has no scopeId', () => {
    const all = { targetId: 'all', scope: 'company', basisPoints: 10_000 } as const;
    firm()
      .given([north])
      .when('AllocateTarget', allocate(all))
      .then([{ type: 'TargetAllocated', data: { targetId: 'north-q2', terms, to: [{ ...all, amount: '1000.00' }] } }]);
  });
  test('refuses an allocation before the company is configured', () => {
    const asked = { targetId: 'ann-q2', to: [child('bob', 1)] };
    expect(decidedWithoutCompany('AllocateTarget', asked)).toMatchObject({ refused: 'CompanyIsNotConfigured' });
  });
  test('records nothing when it is allocated so already, revised or not', () => {
    firm()
      .given([north, allocated([['ann', 6_000, '600.00']]), revised({ targetId: 'north-q2' })])
      .when('AllocateTarget', allocate(child('ann', 6_000)))
      .then([]);
  });
  test('allocates again to other children', () => {
    firm()
      .given([north, allocated([['ann', 6_000, '600.00']])])
      .when('AllocateTarget', allocate(child('bob', 6_000)))
      .then([allocated([['bob', 6_000, '600.00']])]);
  });
  test('allocates while a day of the period is open', () => {
    firm(closedUntil('2026-06-30'))
      .given([north])
      .when('AllocateTarget', allocate(child('ann', 6_000)))
      .then([allocated([['ann', 6_000, '600.00']])]);
  });
  test.each([
    ['at most twelve decimals', '1.00000000005', 5_000, '0.500000000025'],
    ['at most twelve decimals, rounded half up', '0.000000000001', 5_000, '0.000000000001'],
    ['no trailing zeros', '10.50', 10_000, '10.5'],
  ])('shares units with %s', (_, amount, basisPoints, expected) => {
    const { currency, ...rest } = terms;
    expect(currency).toBe('EUR');
    firm()
      .given([set({ targetId: 'north-q2', measure: 'units', currency: undefined, amount })])
      .when('AllocateTarget', allocate(child('ann', basisPoints)))
      .then([
        {
          type: 'TargetAllocated',
          data: {
            targetId: 'north-q2',
            terms: { ...rest, measure: 'units' },
            to: [{ ...child('ann', basisPoints), amount: expected }],
          },
        },
      ]);
  });
  test('leaves overlays as overlays, and counts all without a list as all without a filter', () => {
    firm()
      .given([set({ targetId: 'north-q2', counts: 'overlay' })])
      .when('AllocateTarget', allocate(child('ann', 10_000)))
      .then([allocated([['ann', 10_000, '1000.00']], { counts: 'overlay' })]);
    firm()
      .given([set({ targetId: 'north-q2', counts: 'all', filter: { territories: undefined } })])
      .when('AllocateTarget', allocate(child('ann', 10_000)))
      .then([allocated([['ann', 10_000, '1000.00']], { filter: {} })]);
  });
  test('refuses an unknown target', () => {
    firm()
      .given([])
      .when('AllocateTarget', allocate(child('ann', 1)))
      .refused('TargetIsUnknown');
  });
  test('refuses children that exist, or that are named twice', () => {
    firm([...FIRM, set({ targetId: 'bob' })])
      .given([north])
      .when('AllocateTarget', allocate(child('ann', 1), child('ann', 1), child('bob', 1), child('north-q2', 1, 'ann')))
      .refused('ChildIsAlreadySet', '/to/1/targetId', '/to/2/targetId', '/to/3/targetId');
  });
  test('refuses children with an unknown, missing or needless scopeId', () => {
    firm()
      .given([north])
      .when('AllocateTarget', allocate(child('ann', 1), child('x', 1), child('y', 1)))
      .refused('UnknownScope', '/to/1/scopeId', '/to/2/scopeId');
    firm()
      .given([north])
      .when('AllocateTarget', allocate({ targetId: 'x', scope: 'department', basisPoints: 1 }))
      .refused('ScopeIdIsMissing', '/to/0/scopeId');
    firm()
      .given([north])
      .when('AllocateTarget', allocate({ ...child('x', 1), scope: 'company' }))
      .refused('ScopeIdNotAllowed', '/to/0/scopeId');
  });
  test('refuses a period that is closed', () => {
    firm(closedUntil('2026-07-01'))
      .given([north])
      .when('AllocateTarget', allocate(child('ann', 1)))
      .refused('PeriodIsClosed', '/targetId');
  });
});

const amounts = (parent: TargetEvent, to: AllocateTarget['to']): readonly AllocatedChild[] => {
  const { decide, evolve, initial } = targetDecider;
  const decision = decide.AllocateTarget(allocate(...to), evolve(initial, parent), directoryOf(FIRM), {
    today: '2026-06-15',
    by: 'test',
    evidence: NO_EVIDENCE,
  });
  const event = isRefused(decision) ? undefined : decision.accepted[0];
  if (event?.type !== 'TargetAllocated') throw new Error(JSON.stringify(decision));
  return event.data.to;
};

describe('every allocation', () => {
  const points = fc.array(fc.integer({ min: 1, max: 2_000 }), { minLength: 1, maxLength: 8 });
  const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });

  test('of the whole sums to it; each child is within a cent of its share', () => {
    fc.assert(
      fc.property(points, cents, fc.boolean(), (some, total, whole) => {
        const sum = some.reduce((a, b) => a + b, 0);
        const all = whole && sum < 10_000 ? [...some, 10_000 - sum] : some;
        const parent = set({ targetId: 'north-q2', amount: (total / 100).toFixed(2) });
        const parts = amounts(
          parent,
          all.map((basisPoints, index) => child(`c${index}`, basisPoints, 'ann')),
        ).map(({ amount }) => Number(roundHalfUp(parseDecimal(amount), 2)));
        parts.forEach((part, index) => {
          expect(Math.abs(part - (total * (all[index] ?? 0)) / 10_000)).toBeLessThan(1);
        });
        if (all.reduce((a, b) => a + b, 0) === 10_000) {
          expect(parts.reduce((a, b) => a + b, 0)).toBe(total === 0 ? 0 : total);
        }
      }),
    );
  });
});
