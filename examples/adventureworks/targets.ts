import type { SetTarget } from '../../src/domain/targets/commands.ts';
import type { Belonging, Organisation } from './organisation.ts';
import { CURRENCY, type Posted } from './posted.ts';
import type { Row } from './table.ts';

type Period = Exclude<SetTarget['period'], string>;

/** The data end with June 2014. The last quota has no end. */
const END = '2014-07-01';

/** The uneven periods that the quotas are for: each ends where the next begins. */
export function quotaPeriods(quotas: readonly Row<'quotas.tsv'>[]): Period[] {
  const starts = [...new Set(quotas.map(({ from }) => from))].sort();
  return starts.map((from, index) => ({ from, until: starts[index + 1] ?? END }));
}

/**
 * Every quota as it was given; for each period the sum of the quotas as the target of the departments that the people
 * belonged to, and of the company; and one target for all orders of the whole time, house sales too.
 */
export function targetCommands(quotas: readonly Row<'quotas.tsv'>[], organisation: Organisation): Posted[] {
  const periods = quotaPeriods(quotas);
  const all: Period = { from: periods[0]?.from ?? END, until: END };
  return [
    ...periods.flatMap((period) => {
      const given = quotas.filter(({ from }) => from === period.from);
      return [
        ...given.map(({ person, amount }) =>
          target(`${person}-${period.from}`, { scope: 'salesperson', scopeId: person }, period, amount),
        ),
        ...departmentSums(given, period, organisation).map(([departmentId, sum]) =>
          target(`${departmentId}-${period.from}`, { scope: 'department', scopeId: departmentId }, period, sum),
        ),
        target(`company-${period.from}`, { scope: 'company' }, period, sumOf(given)),
      ];
    }),
    target('company-all-orders', { scope: 'company', counts: 'all' }, all, sumOf(quotas)),
  ];
}

/** A quota counts in the department of the person on the period's first day, or on the day of a hire within it. */
function departmentSums(
  given: readonly Row<'quotas.tsv'>[],
  { from }: Period,
  { belongings, pathOf }: Organisation,
): [string, string][] {
  const inDepartment = new Map<string, Row<'quotas.tsv'>[]>();
  for (const quota of given) {
    const departmentId = departmentOn(
      from,
      belongings.filter(({ person }) => person === quota.person),
    );
    for (const each of pathOf(departmentId)) inDepartment.set(each, [...(inDepartment.get(each) ?? []), quota]);
  }
  return [...inDepartment].map(([departmentId, quotasOf]) => [departmentId, sumOf(quotasOf)]);
}

function departmentOn(day: string, own: readonly Belonging[]): string {
  const belonging = own.findLast(({ from }) => from <= day) ?? own[0];
  if (!belonging) throw new Error('A quota is for somebody who belongs to no department.');
  return belonging.departmentId;
}

/** Quotas are whole dollars. */
function sumOf(quotas: readonly Row<'quotas.tsv'>[]): string {
  return quotas.reduce((sum, { amount }) => sum + BigInt(amount), 0n).toString();
}

/** A quota for a part of a period is given for that part, so none is prorated. */
function target(
  targetId: string,
  owner: Pick<SetTarget, 'scope' | 'scopeId'> & { counts?: 'all' },
  period: Period,
  amount: string,
): Posted {
  return {
    type: 'SetTarget',
    id: `set-${targetId}`,
    data: {
      targetId,
      period,
      measure: 'revenue',
      amount,
      currency: CURRENCY,
      counts: 'credited',
      proration: 'none',
      ...owner,
    },
  };
}
