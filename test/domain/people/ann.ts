import type { SalespersonEvent } from '../../../src/domain/people/events.ts';
import { salespersonDecider } from '../../../src/domain/people/salesperson-decider.ts';
import { scenario } from '../../support/scenario.ts';

export const FACTS = ['north', 'south'].map((departmentId) => ({
  type: 'DepartmentFounded',
  data: { departmentId, name: departmentId },
}));
export const CLOSED = [...FACTS, { type: 'PeriodClosed', data: { until: '2026-06-01' } }];
export const open = () => scenario(salespersonDecider, FACTS);
export const closed = () => scenario(salespersonDecider, CLOSED);

export const hire = { salespersonId: 'ann', name: 'Ann', departmentId: 'north', on: '2026-01-01' };
export const hired: SalespersonEvent = { type: 'SalespersonHired', data: hire };
export const end = { salespersonId: 'ann', lastDay: '2026-08-31', reason: 'resigned' } as const;
export const ended: SalespersonEvent = { type: 'EmploymentEnded', data: end };
export const again = { ...hire, on: '2026-10-01' };
export const transfer = {
  salespersonId: 'ann',
  departmentId: 'south',
  effectiveOn: '2026-07-01',
  reason: 'closer to home',
};
export const transferred: SalespersonEvent = { type: 'SalespersonTransferred', data: transfer };
export const leave = { salespersonId: 'ann', from: '2026-07-01', until: '2026-08-01' };
export const onLeave: SalespersonEvent = { type: 'LeaveRecorded', data: leave };
