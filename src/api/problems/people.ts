import type { ProblemText } from './text.ts';

/** Refusals of departments and salespeople. */
export const PEOPLE_REFUSALS = {
  DepartmentAlreadyFounded: {
    status: 409,
    title: 'Department already founded',
    what: 'The department exists with another name or parent.',
    next: 'To put it under another parent post MoveDepartment. For another department use another departmentId.',
  },
  DepartmentIsUnknown: {
    status: 404,
    title: 'Department is unknown',
    what: 'The command addresses a department that does not exist.',
    next: 'Post FoundDepartment first, or check the departmentId.',
  },
  UnknownParent: {
    status: 422,
    title: 'Unknown parent',
    what: 'The parent department does not exist.',
    next: 'Post FoundDepartment for the parent first, or check the parentId.',
  },
  DepartmentWouldContainItself: {
    status: 422,
    title: 'Department would contain itself',
    what: 'The new parent is the department itself or one of the departments below it, on that day or later.',
    next: 'Choose a parent outside of the department.',
  },
  SalespersonAlreadyHired: {
    status: 409,
    title: 'Salesperson already hired',
    what: 'The person is employed on that day, or is hired for a later day.',
    next: 'To change the hire post CorrectHire. A person who left can be hired again after the last day.',
  },
  SalespersonIsUnknown: {
    status: 404,
    title: 'Salesperson is unknown',
    what: 'The command addresses a person who was never hired.',
    next: 'Post HireSalesperson first, or check the salespersonId.',
  },
  SalespersonIsNotEmployed: {
    status: 422,
    title: 'Salesperson is not employed',
    what: 'The person is not employed on the day of the command or of the sale.',
    next: 'Check the day and the person, or correct the hire with CorrectHire.',
  },
  UnknownDepartment: {
    status: 422,
    title: 'Unknown department',
    what: 'The command names a department that does not exist.',
    next: 'Post FoundDepartment first, or check the departmentId.',
  },
  RampIsNotAscending: {
    status: 422,
    title: 'Ramp is not ascending',
    what: 'The steps of the ramp are not in the order of their days.',
    next: 'Sort the steps by until, each later than the one before.',
  },
  LeaveIsEmpty: {
    status: 422,
    title: 'Leave is empty',
    what: 'The leave has no day: until is not after from.',
    next: 'Send the first day back as until, at least one day after from.',
  },
  UnknownTransfer: {
    status: 422,
    title: 'Unknown transfer',
    what: 'The person has no transfer that takes effect on that day.',
    next: 'Send the day of an existing transfer as effectiveOn.',
  },
  UnknownLeave: {
    status: 422,
    title: 'Unknown leave',
    what: 'The person has no leave of exactly these days.',
    next: 'Send from and until of an existing leave.',
  },
  EmploymentHasEnded: {
    status: 422,
    title: 'Employment has ended',
    what: 'The employment has ended already, with another last day or another reason.',
    next: 'Check the person. To employ the person again post HireSalesperson.',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
