import type { Witnessed } from '../../../src/domain/kernel/decider.ts';
import type { Happened } from '../../support/scenario.ts';

const hired = (salespersonId: string, departmentId: string, on = '2025-01-01'): Happened => ({
  type: 'SalespersonHired',
  data: { salespersonId, name: salespersonId, departmentId, on },
});
const department = (departmentId: string, parentId?: string): Happened => ({
  type: 'DepartmentFounded',
  data: { departmentId, name: departmentId, ...(parentId !== undefined && { parentId }) },
});

/** Ann works in north, which is below sales; bob in south. Gus left on the last day of 2025. */
export const FIRM: readonly Happened[] = [
  {
    type: 'CompanyConfigured',
    data: { currency: 'EUR', timeZone: 'Europe/Berlin', fiscalYearStart: '01-01', calendar: { kind: 'months' } },
  },
  department('sales'),
  department('north', 'sales'),
  department('south'),
  hired('ann', 'north'),
  hired('bob', 'south'),
  hired('gus', 'north'),
  { type: 'EmploymentEnded', data: { salespersonId: 'gus', lastDay: '2025-12-31', reason: 'retired' } },
];

/** A stream as evidence. */
export const told = (type: string, data: object): Witnessed => ({ type, data, day: '2026-01-01' });
