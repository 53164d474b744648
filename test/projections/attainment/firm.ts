import type { GivenEvent } from './given.ts';

/** A company in USD: Ann in Berlin (below Sales), Bob in Paris (below Sales), a bike and a helmet. */
export const FIRM: readonly GivenEvent[] = [
  {
    type: 'CompanyConfigured',
    data: { currency: 'USD', timeZone: 'Etc/UTC', fiscalYearStart: '01-01', calendar: { kind: 'months' } },
  },
  { type: 'DepartmentFounded', data: { departmentId: 'sales', name: 'Sales' } },
  { type: 'DepartmentFounded', data: { departmentId: 'berlin', name: 'Berlin', parentId: 'sales' } },
  { type: 'DepartmentFounded', data: { departmentId: 'paris', name: 'Paris', parentId: 'sales' } },
  {
    type: 'ProductListed',
    data: { productId: 'bike', name: 'Bike', category: 'Bikes', listPrice: '100.00', currency: 'USD' },
  },
  {
    type: 'ProductListed',
    data: { productId: 'helmet', name: 'Helmet', category: 'Accessories', listPrice: '30.00', currency: 'USD' },
  },
  { type: 'SalespersonHired', data: { salespersonId: 'ann', name: 'Ann', departmentId: 'berlin', on: '2020-01-01' } },
  { type: 'SalespersonHired', data: { salespersonId: 'bob', name: 'Bob', departmentId: 'paris', on: '2020-01-01' } },
];

export const BIKE = { productId: 'bike', quantity: '3', unitPrice: '100.00' };
export const ANN = { salespersonId: 'ann', basisPoints: 10_000 };

export const order = (more: object = {}) => ({
  saleId: 'S1',
  source: 'erp',
  soldAt: '2026-01-05T12:00:00Z',
  customer: 'c',
  lines: [BIKE],
  currency: 'USD',
  credits: [ANN],
  ...more,
});

export const sold = (more: object = {}, day = '2026-01-05'): GivenEvent => ({
  type: 'SaleRecorded',
  data: order(more),
  day,
});

export const returned = (line: object, day = '2026-02-10'): GivenEvent => ({
  type: 'SaleReturned',
  data: { saleId: 'S1', source: 'erp', returnId: 'R1', at: `${day}T12:00:00Z`, reason: 'quality', reversed: [line] },
  day,
});

export const closed = (until: string, from?: string): GivenEvent => ({
  type: 'PeriodClosed',
  data: { ...(from !== undefined && { from }), until },
});

export const target = (more: object = {}): GivenEvent => ({
  type: 'TargetSet',
  data: {
    targetId: 't1',
    scope: 'salesperson',
    scopeId: 'ann',
    period: '2026-Q1',
    measure: 'revenue',
    amount: '900.00',
    currency: 'USD',
    counts: 'credited',
    proration: 'days',
    ...more,
  },
});
