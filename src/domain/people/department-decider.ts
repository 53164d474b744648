import { isClosed } from '../directory/closes.ts';
import type { Aggregate, Decide, Decider } from '../directory/decide.ts';
import type { Directory } from '../directory/directory.ts';
import { pathOf } from '../directory/organisation.ts';
import type { Day } from '../kernel/day.ts';
import { accept, refuse } from '../kernel/decider.ts';
import { same } from '../kernel/same.ts';
import { inStream } from '../kernel/stream.ts';
import { type DepartmentCommands, departmentCommands, type FoundDepartment, type MoveDepartment } from './commands.ts';
import { type DepartmentEvent, departmentUpcasts } from './events.ts';

/**
 * `moves` are in recorded order. On a day the last one with effectiveOn <= day counts; before the first, the parent at
 * the founding.
 */
export type Department =
  | { readonly is: 'unknown' }
  | { readonly is: 'founded'; readonly founded: FoundDepartment; readonly moves: readonly MoveDepartment[] };

export type DepartmentRefusal =
  | 'DepartmentAlreadyFounded'
  | 'DepartmentIsUnknown'
  | 'UnknownParent'
  | 'DepartmentWouldContainItself'
  | 'PeriodIsClosed';

const foundDepartment: Decide<FoundDepartment, Department, DepartmentEvent, DepartmentRefusal> = (
  asked,
  department,
  directory,
) => {
  const { departmentId, parentId } = asked;
  if (department.is === 'founded') {
    if (same(department.founded, asked)) return accept();
    return refuse(
      'DepartmentAlreadyFounded',
      `The department "${departmentId}" already exists, with other values. To move it post MoveDepartment.`,
    );
  }
  if (parentId === departmentId) return containsItself(departmentId);
  if (parentId !== undefined && !directory.departments.has(parentId)) return unknownParent(parentId);
  return accept({ type: 'DepartmentFounded', data: asked });
};

const moveDepartment: Decide<MoveDepartment, Department, DepartmentEvent, DepartmentRefusal> = (
  asked,
  department,
  directory,
) => {
  const { departmentId, parentId, effectiveOn } = asked;
  if (department.is === 'unknown') {
    return refuse('DepartmentIsUnknown', `There is no department "${departmentId}": post FoundDepartment first.`);
  }
  if (alreadyThere(department, asked)) return accept();
  if (parentId !== null && !directory.departments.has(parentId)) return unknownParent(parentId);
  if (isClosed(directory, effectiveOn)) {
    return refuse(
      'PeriodIsClosed',
      `All days before ${directory.closedUntil} are closed: a move takes effect on that day at the earliest.`,
      { pointer: '/effectiveOn', message: 'is a closed day' },
    );
  }
  if (parentId !== null && wouldContainItself(directory, departmentId, parentId, effectiveOn)) {
    return containsItself(departmentId);
  }
  return accept({ type: 'DepartmentMoved', data: asked });
};

/** Whether the department is under that parent on every day from the day of the move on. */
function alreadyThere(
  { founded, moves }: Extract<Department, { is: 'founded' }>,
  { parentId, effectiveOn }: MoveDepartment,
): boolean {
  const days = [effectiveOn, ...moves.map((move) => move.effectiveOn).filter((day) => day > effectiveOn)];
  return days.every((day) => {
    const move = moves.findLast((each) => each.effectiveOn <= day);
    return (move ? move.parentId : (founded.parentId ?? null)) === parentId;
  });
}

/** Checks the day of the move and every later day on which a department moves. */
function wouldContainItself(directory: Directory, departmentId: string, parentId: string, effectiveOn: Day): boolean {
  const later = new Set([effectiveOn]);
  for (const { parents } of directory.departments.values()) {
    for (const parent of parents) {
      if (parent.effectiveOn !== undefined && parent.effectiveOn > effectiveOn) later.add(parent.effectiveOn);
    }
  }
  return [...later].some((day) => pathOf(directory, parentId, day).includes(departmentId));
}

function containsItself(departmentId: string) {
  return refuse(
    'DepartmentWouldContainItself',
    `The department "${departmentId}" would be below itself: choose a parent outside of it.`,
    { pointer: '/parentId', message: 'is the department itself or one below it' },
  );
}

function unknownParent(parentId: string) {
  return refuse('UnknownParent', `There is no department "${parentId}": post FoundDepartment for it first.`, {
    pointer: '/parentId',
    message: 'is unknown',
  });
}

function evolve(department: Department, { type, data }: DepartmentEvent): Department {
  if (type === 'DepartmentFounded') return { is: 'founded', founded: data, moves: [] };
  return department.is === 'founded' ? { ...department, moves: [...department.moves, data] } : department;
}

export const departmentDecider: Decider<DepartmentCommands, Department, DepartmentEvent, DepartmentRefusal> = {
  initial: { is: 'unknown' },
  evolve,
  decide: { FoundDepartment: foundDepartment, MoveDepartment: moveDepartment },
};

export const departmentAggregate: Aggregate<DepartmentCommands, Department, DepartmentEvent, DepartmentRefusal> = {
  stream: ({ departmentId }) => `department-${inStream(departmentId)}`,
  directory: true,
  commands: departmentCommands,
  // A department's parent can be the one founded just before it.
  terms: { FoundDepartment: { opens: true, alone: true } },
  decider: departmentDecider,
  upcasts: departmentUpcasts,
};
