import type { Day } from '../kernel/day.ts';
import type { DepartmentEntry, Directory, Employment } from './directory.ts';

/** The employment that covers the day; undefined for an unknown person too. */
export function employmentOn(
  directory: Pick<Directory, 'salespeople'>,
  salespersonId: string,
  day: Day,
): Employment | undefined {
  return directory.salespeople.get(salespersonId)?.employments.find((employment) => covers(employment, day));
}

export function covers({ from, until }: { readonly from: Day; readonly until: Day | undefined }, day: Day): boolean {
  return from <= day && (until === undefined || day < until);
}

/** The person's department on the day, and the event that says so; undefined while not employed. */
export function assignmentOn(
  directory: Pick<Directory, 'salespeople'>,
  salespersonId: string,
  day: Day,
): { readonly departmentId: string; readonly position: bigint } | undefined {
  return employmentOn(directory, salespersonId, day)?.assignments.findLast(
    (assignment) => assignment.effectiveOn <= day,
  );
}

/** The person's departments on the day: leaf first, root last. Empty while not employed. */
export function pathOfPerson(
  directory: Pick<Directory, 'salespeople' | 'departments'>,
  salespersonId: string,
  day: Day,
): string[] {
  const assignment = assignmentOn(directory, salespersonId, day);
  return assignment ? pathOf(directory, assignment.departmentId, day) : [];
}

/** The department and all above it on that day: leaf first, root last. A cycle in the log is walked once. */
export function pathOf(directory: Pick<Directory, 'departments'>, departmentId: string, day: Day): string[] {
  const path: string[] = [];
  let next: string | undefined = departmentId;
  while (next !== undefined && !path.includes(next)) {
    path.push(next);
    next = parentOn(directory.departments.get(next), day);
  }
  return path;
}

function parentOn(department: DepartmentEntry | undefined, day: Day): string | undefined {
  return department?.parents.findLast(({ effectiveOn }) => effectiveOn === undefined || effectiveOn <= day)?.parentId;
}
