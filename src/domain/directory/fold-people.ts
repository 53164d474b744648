import { addDays } from '../kernel/day.ts';
import type { Day } from '../kernel/day.ts';
import type { DepartmentEvent, SalespersonEvent } from '../people/events.ts';
import type { Employment, Salesperson } from './directory.ts';
import { covers } from './organisation.ts';
import { known } from './record.ts';
import type { Folds } from './record.ts';

type Assignment = Employment['assignments'][number];

export const peopleFolds: Folds<DepartmentEvent | SalespersonEvent> = {
  DepartmentFounded: (directory, { departmentId, name, parentId }, { position }) => {
    directory.departments.set(departmentId, { name, parents: [{ parentId, effectiveOn: undefined, position }] });
  },
  DepartmentMoved: (directory, { departmentId, parentId, effectiveOn }, record) => {
    known(directory.departments, departmentId, record).parents.push({ parentId: parentId ?? undefined, effectiveOn, position: record.position });
  },
  SalespersonHired: (directory, { salespersonId, name, departmentId, on, ramp }, { position }) => {
    const before = directory.salespeople.get(salespersonId);
    const hired: Employment = { from: on, until: undefined, ramp, assignments: [{ departmentId, effectiveOn: on, position }] };
    directory.salespeople.set(salespersonId, { name, employments: [...(before?.employments ?? []), hired], leaves: before?.leaves ?? [] });
  },
  HireCorrected: (directory, { salespersonId, on, departmentId, ramp }, record) => {
    const employment = current(known(directory.salespeople, salespersonId, record));
    employment.from = on;
    employment.ramp = ramp;
    employment.assignments = [{ departmentId, effectiveOn: on, position: record.position }, ...employment.assignments.slice(1)];
  },
  SalespersonTransferred: (directory, { salespersonId, departmentId, effectiveOn }, record) => {
    transfer(known(directory.salespeople, salespersonId, record), { departmentId, effectiveOn, position: record.position });
  },
  TransferCorrected: (directory, { salespersonId, effectiveOn, to }, record) => {
    const person = known(directory.salespeople, salespersonId, record);
    const employment = employmentAt(person, effectiveOn);
    employment.assignments = withoutTransfer(employment, effectiveOn);
    if (to) transfer(person, { ...to, position: record.position });
  },
  LeaveRecorded: (directory, { salespersonId, from, until }, record) => {
    known(directory.salespeople, salespersonId, record).leaves.push({ from, until, position: record.position });
  },
  LeaveCorrected: (directory, { salespersonId, from, until, to }, record) => {
    const { leaves } = known(directory.salespeople, salespersonId, record);
    const index = leaves.findIndex((leave) => leave.from === from && leave.until === until);
    if (index >= 0) leaves.splice(index, 1);
    if (to) leaves.push({ ...to, position: record.position });
  },
  EmploymentEnded: (directory, { salespersonId, lastDay }, record) => {
    current(known(directory.salespeople, salespersonId, record)).until = addDays(lastDay, 1);
  },
};

/** The last one: each hire begins after the end of the one before. */
function current(person: Salesperson): Employment {
  return person.employments.at(-1) as Employment;
}

function employmentAt(person: Salesperson, day: Day): Employment {
  return person.employments.find((employment) => covers(employment, day)) ?? current(person);
}

/** A second transfer on one day takes the place of the first; the hire's own assignment always stays the first. */
function transfer(person: Salesperson, to: Assignment): void {
  const employment = employmentAt(person, to.effectiveOn);
  employment.assignments = [...withoutTransfer(employment, to.effectiveOn), to].sort(byDay);
}

function withoutTransfer({ assignments }: Employment, day: Day): Assignment[] {
  return assignments.filter((assignment, index) => index === 0 || assignment.effectiveOn !== day);
}

function byDay(a: Assignment, b: Assignment): number {
  if (a.effectiveOn === b.effectiveOn) return 0;
  return a.effectiveOn < b.effectiveOn ? -1 : 1;
}
