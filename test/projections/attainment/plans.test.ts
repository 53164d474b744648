import { describe, expect, test } from '@jest/globals';
import { filterKey } from '../../../src/projections/attainment/target-plan.ts';
import { closed, FIRM, sold, target } from './firm.ts';
import { attainment, only, recorded, written } from './given.ts';

const revised = {
  type: 'TargetRevised',
  data: {
    targetId: 't1',
    amount: '1800.00',
    currency: 'USD',
    reason: 'economy',
    effectiveFrom: '2026-02-01',
    note: 'n',
  },
};
const leave = { type: 'LeaveRecorded', data: { salespersonId: 'ann', from: '2026-03-01', until: '2026-03-16' } };

describe('a row of a target', () => {
  test('has the plan in minor units per day, exact', () => {
    const [plan] = written([...FIRM, target()]).plans;
    expect(
      only(
        plan ?? {},
        'target_id',
        'owner',
        'name',
        'currency',
        'plan_currency',
        'period_from',
        'period_until',
        'closed_until',
        'filter_key',
        'withdrawn',
      ),
    ).toEqual(['t1', 'salesperson/ann', 'Ann', 'USD', 'USD', '2026-01-01', '2026-04-01', null, '', 'false']);
    expect(JSON.parse(plan?.['pieces'] ?? '')).toEqual([
      { from: '2026-01-01', until: '2026-04-01', target: '1000/1', original: '1000/1', active: true },
    ]);
  });

  test("is written for each event that changes it: its own, its person's, and a close of its days", () => {
    const { plans, closes } = written([
      ...FIRM,
      target(),
      revised,
      leave,
      { ...leave, data: { ...leave.data, salespersonId: 'bob' } },
      closed('2026-02-01'),
      closed('2027-01-01', '2026-05-01'),
    ]);
    expect(plans.map(({ event_type }) => event_type)).toEqual([
      'TargetSet',
      'TargetRevised',
      'LeaveRecorded',
      'PeriodClosed',
    ]);
    expect(closes.map(({ until_day }) => until_day)).toEqual(['2026-02-01', '2027-01-01']);
    expect(JSON.parse(plans[2]?.['pieces'] ?? '')).toEqual([
      { from: '2026-01-01', until: '2026-02-01', target: '1000/1', original: '1000/1', active: true },
      { from: '2026-02-01', until: '2026-03-01', target: '2000/1', original: '1000/1', active: true },
      { from: '2026-03-01', until: '2026-03-16', target: '0/1', original: '0/1', active: false },
      { from: '2026-03-16', until: '2026-04-01', target: '2000/1', original: '1000/1', active: true },
    ]);
    expect((JSON.parse(plans[1]?.['versions'] ?? '') as object[])[1]).toMatchObject({
      version: 2,
      amount: '1800.00',
      effectiveFrom: '2026-02-01',
      reason: 'economy',
      by: 'test',
      position: '9',
    });
  });

  test('is not written for its person or a close once it is withdrawn', () => {
    const { plans } = written([
      ...FIRM,
      target(),
      { type: 'TargetWithdrawn', data: { targetId: 't1', reason: 'r' } },
      leave,
      closed('2027-01-01'),
    ]);
    expect(plans.map((row) => only(row, 'event_type', 'withdrawn'))).toEqual([
      ['TargetSet', 'false'],
      ['TargetWithdrawn', 'true'],
    ]);
  });

  test('has equal keys for equal filters', () => {
    expect(filterKey({ segments: ['b', 'a', 'b'], categories: ['x'] })).toBe(
      filterKey({ categories: ['x'], segments: ['a', 'b'] }),
    );
    expect(filterKey({ segments: ['a'] })).not.toBe(filterKey({ territories: ['a'] }));
    expect(filterKey(undefined)).toBe('');
  });
});

describe('the owners that a parked event touches', () => {
  test('are the company, any department and the people of the sale', () => {
    expect(attainment.touches(recorded(sold({ overlays: [{ salespersonId: 'bob', basisPoints: 1 }] }), 1n))).toEqual([
      'company',
      'department',
      'salesperson/ann',
      'salesperson/bob',
    ]);
    expect(attainment.touches(recorded(sold({ credits: [] }), 1n))).toEqual(['company']);
  });
});
