import { type Day, localDay } from '../../src/domain/kernel/day.ts';

/** A small company to post: two people in a team of the sales department, two products. */
export const COMPANY: readonly (readonly [string, object])[] = [
  [
    'ConfigureCompany',
    { currency: 'EUR', timeZone: 'Europe/Berlin', fiscalYearStart: '01-01', calendar: { kind: 'months' } },
  ],
  ['FoundDepartment', { departmentId: 'sales', name: 'Sales' }],
  ['FoundDepartment', { departmentId: 'north', name: 'North', parentId: 'sales' }],
  ['FoundDepartment', { departmentId: 'south', name: 'South', parentId: 'sales' }],
  ['HireSalesperson', { salespersonId: 'ada', name: 'Ada', departmentId: 'north', on: '2025-01-01' }],
  ['HireSalesperson', { salespersonId: 'bob', name: 'Bob', departmentId: 'south', on: '2025-01-01' }],
  ['ListProduct', { productId: 'bike', name: 'Bike', category: 'Bikes', listPrice: '100.00', currency: 'EUR' }],
  ['ListProduct', { productId: 'sock', name: 'Sock', category: 'Clothing', listPrice: '5.00', currency: 'EUR' }],
];

export function sale(saleId: string, more: object = {}): object {
  return {
    saleId,
    source: 'shop',
    soldAt: '2026-02-03T12:00:00+01:00',
    customer: 'c1',
    currency: 'EUR',
    lines: [{ productId: 'bike', quantity: '1', unitPrice: '100.00' }],
    credits: [{ salespersonId: 'ada', basisPoints: 10_000 }],
    ...more,
  };
}

export function target(targetId: string, scopeId: string, more: object = {}): object {
  return {
    targetId,
    scope: 'salesperson',
    scopeId,
    period: '2026-Q1',
    measure: 'revenue',
    amount: '1000.00',
    currency: 'EUR',
    counts: 'credited',
    proration: 'none',
    ...more,
  };
}

/** The day of now in the time zone of COMPANY. It is not the day in UTC for an hour or two of each night. */
export function todayThere(): Day {
  return localDay(new Date().toISOString(), 'Europe/Berlin');
}
