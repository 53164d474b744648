import { callerOf } from '../auth/caller.ts';
import { notSeen } from '../auth/reach.ts';
import type { Question } from '../query/question.ts';
import type { Sight } from '../query/sight.ts';

/** Whether a group may be seen. Those of departments may be hidden: an order belongs to several. */
export function isSeen({ departments }: Sight, by: string | undefined, key: string | null): boolean {
  return by !== 'department' || departments === undefined || (key !== null && departments.includes(key));
}

/** Throws Problem 403: an aggregate names no customers. */
export function refuseCustomers(question: Question, { reach }: Sight, by: string | undefined): void {
  if (reach === 'aggregate' && by === 'customer') throw notSeen(callerOf(question.request));
}
