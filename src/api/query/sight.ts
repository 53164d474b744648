import { createHash } from 'node:crypto';
import { type Directory, ownerOf } from '../../domain/directory/directory.ts';
import { assignmentOn, pathOf } from '../../domain/directory/organisation.ts';
import type { Day } from '../../domain/kernel/day.ts';
import type { Position } from '../../domain/kernel/position.ts';
import { departmentUpcasts, salespersonUpcasts } from '../../domain/people/events.ts';
import { callerOf } from '../auth/caller.ts';
import { notSeen, type Reach } from '../auth/reach.ts';
import type { Caller } from '../ports.ts';
import { showDirectory } from './directory-at.ts';
import type { Question } from './question.ts';

/** Who belongs where rests on people and on departments. */
export const ORGANISATION = [...Object.keys(departmentUpcasts), ...Object.keys(salespersonUpcasts)];

/** An aggregate is of this many people at least, so that it tells of none of them. */
const FEWEST_PEOPLE = 5;

/** What an answer may hold. Of each list, undefined is everything. */
export interface Seen {
  /** Owners of targets: `salesperson/275`, `department/north`, `company`. */
  readonly owners: readonly string[] | undefined;
  /** People whose own figures are seen. */
  readonly people: readonly string[] | undefined;
  readonly departments: readonly string[] | undefined;
  /** Orders that credit one of these people, or one of these departments. */
  readonly orders: { readonly people: readonly string[]; readonly departments: readonly string[] } | undefined;
}

/** What the caller of a question may see at its moment. */
export interface Sight extends Seen {
  readonly reach: Reach;
  /** The same for equal sights. Empty for everything. */
  readonly key: string;
}

/** The organisation as of a position, on a day. */
export interface DirectoryOn {
  readonly directory: Pick<Directory, 'departments' | 'salespeople'>;
  readonly on: Day;
}

const ALL: Seen = { owners: undefined, people: undefined, departments: undefined, orders: undefined };

/**
 * What the caller may see, by the organisation as it was known at the position, on the day. Throws what showDirectory
 * throws.
 */
export async function sightAt(
  question: Question,
  { position, on }: { readonly position: Position | undefined; readonly on: Day },
): Promise<Sight> {
  const reach = reachOf(question);
  if (reach === 'all') return { ...ALL, reach, key: '' };
  return showDirectory(question, { position, types: ORGANISATION }, ({ directory }) =>
    sightOf(question, { directory, on }),
  );
}

/** What the caller may see, by an organisation that is at hand. */
export function sightOf(question: Question, known: DirectoryOn): Sight {
  const reach = reachOf(question);
  const seen = SEEN[reach](known, callerOf(question.request));
  return { ...seen, reach, key: reach === 'all' ? '' : digest(JSON.stringify(seen)) };
}

const SEEN: Readonly<Record<Reach, (known: DirectoryOn, caller: Caller) => Seen>> = {
  all: () => ALL,
  subtree: (known, { departmentId, salespersonId }) => {
    const root = departmentId ?? departmentOf(salespersonId, known);
    const departments = root === undefined ? new Set<string>() : below(root, known);
    const people = [...known.directory.salespeople.keys()].filter((id) => {
      const department = departmentOf(id, known);
      return id === salespersonId || (department !== undefined && departments.has(department));
    });
    return seenOf(people, [...departments]);
  },
  own: (_known, { salespersonId }) => seenOf(salespersonId === undefined ? [] : [salespersonId], []),
  aggregate: (known) => {
    const counts = peopleBelow(known);
    const departments = [...counts].filter(([, people]) => people >= FEWEST_PEOPLE).map(([id]) => id);
    const employed = [...known.directory.salespeople.keys()].filter((id) => departmentOf(id, known) !== undefined);
    const isCompanySeen = employed.length >= FEWEST_PEOPLE;
    return {
      owners: [...departments.map((id) => ownerOf('department', id)), ...(isCompanySeen ? ['company'] : [])],
      people: [],
      departments,
      orders: isCompanySeen ? undefined : { people: [], departments: [] },
    };
  },
};

function seenOf(people: readonly string[], departments: readonly string[]): Seen {
  const owners = [
    ...people.map((id) => ownerOf('salesperson', id)),
    ...departments.map((id) => ownerOf('department', id)),
  ];
  return { owners, people, departments, orders: { people, departments } };
}

/** Throws Problem 403 if one of the names that the question asks for is not in the list. */
export function refuseUnseen(
  question: Question,
  list: readonly string[] | undefined,
  ...names: readonly (string | undefined)[]
): void {
  if (list === undefined) return;
  if (names.some((name) => name !== undefined && !list.includes(name))) throw notSeen(callerOf(question.request));
}

/** Whether an order of the day is seen that credits these people. */
export function seesOrder({ orders }: Seen, people: readonly string[], sold: DirectoryOn): boolean {
  if (orders === undefined) return true;
  return people.some(
    (id) =>
      orders.people.includes(id) ||
      departmentsOf(id, sold).some((department) => orders.departments.includes(department)),
  );
}

/** The department of a person on the day and all above it; empty while not employed. */
export function departmentsOf(salespersonId: string, { directory, on }: DirectoryOn): readonly string[] {
  const assignment = assignmentOn(directory, salespersonId, on);
  return assignment ? pathOf(directory, assignment.departmentId, on) : [];
}

/** How many people belong to each department or to one below it, on the day. */
export function peopleBelow(known: DirectoryOn): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const salespersonId of known.directory.salespeople.keys()) {
    for (const id of departmentsOf(salespersonId, known)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function departmentOf(salespersonId: string | undefined, { directory, on }: DirectoryOn): string | undefined {
  return salespersonId === undefined ? undefined : assignmentOn(directory, salespersonId, on)?.departmentId;
}

function below(root: string, { directory, on }: DirectoryOn): ReadonlySet<string> {
  return new Set([...directory.departments.keys()].filter((id) => pathOf(directory, id, on).includes(root)));
}

export function reachOf(question: Question): Reach {
  const caller = callerOf(question.request);
  const reach = question.request.routeOptions.config.roles?.[caller.role];
  if (reach === undefined) throw notSeen(caller);
  return reach;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
