import type { DepartmentEvent, SalespersonEvent } from '../people/events.ts';
import type { PlanEvent } from '../people/plan/events.ts';
import type { Directory } from './directory.ts';
import { evolvePerson } from './person.ts';
import { type DirectoryRecord, type Folds, known } from './record.ts';

export const peopleFolds: Folds<DepartmentEvent | SalespersonEvent> = {
  DepartmentFounded: (directory, { departmentId, name, parentId }, { position }) => {
    directory.departments.set(departmentId, { name, parents: [{ parentId, effectiveOn: undefined, position }] });
  },
  DepartmentMoved: (directory, { departmentId, parentId, effectiveOn }, record) => {
    known(directory.departments, departmentId, record).parents.push({
      parentId: parentId ?? undefined,
      effectiveOn,
      position: record.position,
    });
  },
  SalespersonHired: (directory, data, record) => {
    fold(directory, { type: 'SalespersonHired', data }, record);
  },
  HireCorrected: (directory, data, record) => {
    fold(directory, { type: 'HireCorrected', data }, record);
  },
  SalespersonTransferred: (directory, data, record) => {
    fold(directory, { type: 'SalespersonTransferred', data }, record);
  },
  TransferCorrected: (directory, data, record) => {
    fold(directory, { type: 'TransferCorrected', data }, record);
  },
  LeaveRecorded: (directory, data, record) => {
    fold(directory, { type: 'LeaveRecorded', data }, record);
  },
  LeaveCorrected: (directory, data, record) => {
    fold(directory, { type: 'LeaveCorrected', data }, record);
  },
  EmploymentEndProposed: (directory, data, record) => {
    fold(directory, { type: 'EmploymentEndProposed', data }, record);
  },
  EmploymentEnded: (directory, data, record) => {
    fold(directory, { type: 'EmploymentEnded', data }, record);
  },
};

export const planFolds: Folds<PlanEvent> = {
  ImprovementPlanStarted: ({ plans }, { planId, salespersonId, from, until }, { position }) => {
    plans.set(planId, { salespersonId, from, until, closedOn: undefined, position });
  },
  // A review does not change on which days the plan runs.
  ImprovementPlanReviewed: () => undefined,
  ImprovementPlanClosed: ({ plans }, { planId, on }, record) => {
    known(plans, planId, record).closedOn = on;
  },
};

function fold({ salespeople }: Directory, event: SalespersonEvent, record: DirectoryRecord): void {
  const { salespersonId } = event.data;
  const before =
    event.type === 'SalespersonHired' ? salespeople.get(salespersonId) : known(salespeople, salespersonId, record);
  salespeople.set(salespersonId, evolvePerson(before, event, record.position));
}
