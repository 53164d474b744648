import type { Day } from '../kernel/day.ts';
import type { Directory } from './directory.ts';
import { pathOfPerson } from './organisation.ts';

/** The days on which a person belongs to a department or to one below it, without a gap. */
export interface Membership {
  readonly departmentId: string;
  readonly from: Day;
  /** The first day after it. Undefined: no end is known. */
  readonly until: Day | undefined;
}

type People = Pick<Directory, 'salespeople' | 'departments'>;

/** All memberships of a person, by department and first day. The order of their departments is that of their ids. */
export function membershipsOf(directory: People, salespersonId: string): Membership[] {
  const open = new Map<string, { from: Day; until: Day | undefined }[]>();
  for (const { from, until } of stretchesOf(directory, salespersonId)) {
    for (const departmentId of pathOfPerson(directory, salespersonId, from)) {
      const spells = open.get(departmentId) ?? [];
      const last = spells.at(-1);
      if (last?.until === from) last.until = until;
      else spells.push({ from, until });
      open.set(departmentId, spells);
    }
  }
  return [...open]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([departmentId, spells]) => spells.map((spell) => ({ departmentId, ...spell })));
}

/** Whether the person belongs to the department or to one below it on the day or on a later one. */
export function belongsFrom(
  directory: People,
  salespersonId: string,
  { departmentId, from }: { readonly departmentId: string; readonly from: Day },
): boolean {
  return membershipsOf(directory, salespersonId).some(
    (membership) =>
      membership.departmentId === departmentId && (membership.until === undefined || membership.until > from),
  );
}

/** Days of employment in which neither the person's department nor the tree of departments changes. */
function stretchesOf({ salespeople, departments }: People, salespersonId: string) {
  const moves = [...departments.values()].flatMap(({ parents }) =>
    parents.flatMap((parent) => parent.effectiveOn ?? []),
  );
  return (salespeople.get(salespersonId)?.employments ?? []).flatMap(({ from, until, assignments }) => {
    const changes = [...moves, ...assignments.map(({ effectiveOn }) => effectiveOn)].filter(
      (day) => day > from && (until === undefined || day < until),
    );
    const starts = [from, ...[...new Set(changes)].sort()];
    return starts.map((start, index) => ({ from: start, until: starts[index + 1] ?? until }));
  });
}
