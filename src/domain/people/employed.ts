import type { Directory } from '../directory/directory.ts';
import { employmentOn } from '../directory/organisation.ts';
import type { Day } from '../kernel/day.ts';
import { refuse, type Refused } from '../kernel/decider.ts';

export type EmployedRefusal = 'UnknownSalesperson' | 'SalespersonIsNotEmployed';

/** Refuses a person who was never hired, or who is not employed on the day that the pointer gives. */
export function employedFault(
  directory: Directory,
  salespersonId: string,
  { day, pointer }: { readonly day: Day; readonly pointer: string },
): Refused<EmployedRefusal> | undefined {
  if (!directory.salespeople.has(salespersonId)) {
    return refuse('UnknownSalesperson', `There is no salesperson "${salespersonId}". Send HireSalesperson first.`, {
      pointer: '/salespersonId',
      message: 'is unknown',
    });
  }
  if (employmentOn(directory, salespersonId, day)) return undefined;
  return refuse('SalespersonIsNotEmployed', `"${salespersonId}" is not employed on ${day}.`, {
    pointer,
    message: 'lies outside the employment',
  });
}
