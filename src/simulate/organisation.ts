import { fromOrdinal } from '../domain/kernel/day.ts';
import { money, type Posted } from './posted.ts';
import type { Setting } from './setting.ts';
import type { Target } from './targets.ts';

/** Days after the end of a quarter on which its books are closed. */
const CLOSED_AFTER = 10;

export function organisationCommands({ opens, departments, people, products }: Setting): Posted[] {
  const on = opens - 30;
  const line = (type: string, id: string, data: object): Posted => ({ on, type, id, data });
  return [
    line('ConfigureCompany', 'company', {
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      fiscalYearStart: '01-01',
      calendar: { kind: 'months' },
    }),
    ...departments.map(({ id }, n) =>
      line('FoundDepartment', `department-${id}`, { departmentId: id, name: `Territory ${n + 1}` }),
    ),
    ...people.map(({ id, department }, n) =>
      line('HireSalesperson', `person-${id}`, {
        salespersonId: id,
        name: `Salesperson ${n + 1}`,
        departmentId: departments[department]?.id,
        on: fromOrdinal(on),
      }),
    ),
    ...products.map(({ id, category, price }) =>
      line('ListProduct', `product-${id}`, {
        productId: id,
        name: id,
        category,
        listPrice: money(price),
        currency: 'EUR',
      }),
    ),
  ];
}

export function targetCommands({ periodStart, until }: Setting, targets: readonly Target[]): Posted[] {
  return targets.map(({ scope, scopeId, amount }) => {
    const targetId = `target-${scopeId ?? scope}`;
    const data = {
      targetId,
      scope,
      ...(scopeId !== undefined && { scopeId }),
      period: { from: fromOrdinal(periodStart), until: fromOrdinal(until) },
      measure: 'revenue',
      amount: money(Math.max(100, amount)),
      currency: 'EUR',
      counts: 'credited',
      proration: 'none',
    };
    return { on: periodStart, type: 'SetTarget', id: targetId, data };
  });
}

/** The books of each quarter before the period are closed some days after its end. */
export function closingCommands({ months, opens, periodStart }: Setting): Posted[] {
  return months
    .filter(({ start, ofYear }) => start > opens && start <= periodStart && (ofYear % 3 === 0 || start === periodStart))
    .map(({ start }) => {
      const period = { from: fromOrdinal(opens), until: fromOrdinal(start) };
      return { on: start + CLOSED_AFTER, type: 'ClosePeriod', id: `close-${period.until}`, data: { period } };
    });
}
