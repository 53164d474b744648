import { emptyDirectory } from '../../../src/domain/directory/directory.ts';
import { NO_EVIDENCE } from '../../../src/domain/kernel/decider.ts';
import type { ReviseTarget, SetTarget, TargetCommands } from '../../../src/domain/targets/commands.ts';
import { targetDecider } from '../../../src/domain/targets/decider.ts';
import type { TargetEvent } from '../../../src/domain/targets/events.ts';
import { type Happened, scenario } from '../../support/scenario.ts';

/**
 * A company in EUR with calendar months, the departments root and north, ann and bob in north, and the product bike.
 */
export const FIRM: readonly Happened[] = [
  {
    type: 'CompanyConfigured',
    data: { currency: 'EUR', timeZone: 'Europe/Berlin', fiscalYearStart: '01-01', calendar: { kind: 'months' } },
  },
  ...['root', 'north'].map((departmentId) => ({
    type: 'DepartmentFounded',
    data: { departmentId, name: departmentId },
  })),
  ...['ann', 'bob'].map((salespersonId) => ({
    type: 'SalespersonHired',
    data: { salespersonId, name: salespersonId, departmentId: 'north', on: '2025-01-01' },
  })),
  {
    type: 'ProductListed',
    data: { productId: 'bike', name: 'Bike', category: 'Bikes', listPrice: '1.00', currency: 'EUR' },
  },
];

export const closedUntil = (until: string): Happened[] => [...FIRM, { type: 'PeriodClosed', data: { until } }];

/** Ann's revenue of the second quarter of 2026. */
export const quarter: SetTarget = {
  targetId: 'ann-q2',
  scope: 'salesperson',
  scopeId: 'ann',
  period: '2026-Q2',
  measure: 'revenue',
  amount: '1000.00',
  currency: 'EUR',
  counts: 'credited',
  proration: 'days',
};
export const set = (changes: Partial<SetTarget> = {}): TargetEvent => ({
  type: 'TargetSet',
  data: { ...quarter, ...changes },
});

export const revision: ReviseTarget = {
  targetId: 'ann-q2',
  amount: '1200.00',
  currency: 'EUR',
  reason: 'economy',
  effectiveFrom: '2026-05-01',
  note: 'a new plant',
};
export const revised = (changes: Partial<ReviseTarget> = {}): TargetEvent => ({
  type: 'TargetRevised',
  data: { ...revision, ...changes },
});

export const withdrawn = { type: 'TargetWithdrawn', data: { targetId: 'ann-q2', reason: 'no such role' } } as const;

export const firm = (facts = FIRM) => scenario(targetDecider, facts);

/** What is decided about a target that is set, by a directory that holds nothing. */
export function decidedWithoutCompany<Name extends keyof TargetCommands>(name: Name, asked: TargetCommands[Name]) {
  const { decide, evolve, initial } = targetDecider;
  const occasion = { today: '2026-06-15', by: 'test', evidence: NO_EVIDENCE };
  return decide[name](asked, evolve(initial, set()), emptyDirectory(), occasion);
}
