import { addDays, type Day } from '../kernel/day.ts';
import type { SalespersonEvent } from '../people/events.ts';
import type { Employment, SalespersonEntry } from './directory.ts';
import { covers } from './organisation.ts';

type Assignment = Employment['assignments'][number];
type PersonFolds = {
  readonly [Type in SalespersonEvent['type']]: (
    person: SalespersonEntry,
    data: Extract<SalespersonEvent, { readonly type: Type }>['data'],
    position: bigint,
  ) => SalespersonEntry;
};

const NOBODY: SalespersonEntry = { name: '', employments: [], leaves: [] };

const folds: PersonFolds = {
  SalespersonHired: ({ employments, leaves }, { name, departmentId, on, ramp }, position) => {
    const hired: Employment = {
      from: on,
      until: undefined,
      ramp,
      assignments: [{ departmentId, effectiveOn: on, position }],
    };
    return { name, employments: [...employments, hired], leaves };
  },
  HireCorrected: (person, { on, departmentId, ramp }, position) => {
    const current = currentEmployment(person);
    const assignments = [{ departmentId, effectiveOn: on, position }, ...(current?.assignments.slice(1) ?? [])];
    return withEmployment(person, current, { from: on, ramp, assignments });
  },
  SalespersonTransferred: (person, { departmentId, effectiveOn }, position) =>
    transferred(person, { departmentId, effectiveOn, position }),
  TransferCorrected: (person, { effectiveOn, to }, position) => {
    const employment = employmentAt(person, effectiveOn);
    const without = withEmployment(person, employment, { assignments: withoutTransfer(employment, effectiveOn) });
    return to ? transferred(without, { ...to, position }) : without;
  },
  LeaveRecorded: (person, { from, until }, position) => ({
    ...person,
    leaves: [...person.leaves, { from, until, position }],
  }),
  LeaveCorrected: (person, { from, until, to }, position) => {
    const kept = person.leaves.filter((leave) => leave.from !== from || leave.until !== until);
    return { ...person, leaves: to ? [...kept, { ...to, position }] : kept };
  },
  // Nothing changes for the person before the proposal is approved.
  EmploymentEndProposed: (person) => person,
  EmploymentEnded: (person, { lastDay }) =>
    withEmployment(person, currentEmployment(person), { until: addDays(lastDay, 1) }),
};

/** The person after one more event; undefined before the first. Deciders and the directory use the same fold. */
export function evolvePerson(
  person: SalespersonEntry | undefined,
  event: SalespersonEvent,
  position: bigint,
): SalespersonEntry {
  const fold = folds[event.type] as (
    person: SalespersonEntry,
    data: SalespersonEvent['data'],
    position: bigint,
  ) => SalespersonEntry;
  return fold(person ?? NOBODY, event.data, position);
}

/** The last one: each hire begins after the end of the one before. */
export function currentEmployment(person: SalespersonEntry): Employment | undefined {
  return person.employments.at(-1);
}

function employmentAt(person: SalespersonEntry, day: Day): Employment | undefined {
  return person.employments.find((employment) => covers(employment, day)) ?? currentEmployment(person);
}

function withEmployment(
  person: SalespersonEntry,
  changed: Employment | undefined,
  change: Partial<Employment>,
): SalespersonEntry {
  return {
    ...person,
    employments: person.employments.map((employment) =>
      employment === changed ? { ...employment, ...change } : employment,
    ),
  };
}

/** A second transfer on one day takes the place of the first; the hire's own assignment always stays the first. */
function transferred(person: SalespersonEntry, to: Assignment): SalespersonEntry {
  const employment = employmentAt(person, to.effectiveOn);
  const [hire, ...transfers] = [...withoutTransfer(employment, to.effectiveOn), to];
  const assignments = [hire, ...transfers.sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1))];
  return withEmployment(person, employment, { assignments });
}

function withoutTransfer(employment: Employment | undefined, day: Day): Assignment[] {
  return employment?.assignments.filter((assignment, index) => index === 0 || assignment.effectiveOn !== day) ?? [];
}
