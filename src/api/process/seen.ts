import { callerOf } from '../auth/caller.ts';
import { notSeen } from '../auth/reach.ts';
import type { Question } from '../query/question.ts';
import { refuseUnseen, type Sight } from '../query/sight.ts';

/** The groups of the kind that may be seen. Undefined is all. An order can belong to several, some of them hidden. */
function seenKeys({ departments, people }: Sight, by: string | undefined): readonly string[] | undefined {
  if (by === 'department') return departments;
  return by === 'salesperson' ? people : undefined;
}

/** Whether a group may be seen. */
export function isSeen(sight: Sight, by: string | undefined, key: string | null): boolean {
  const keys = seenKeys(sight, by);
  return keys === undefined || (key !== null && keys.includes(key));
}

/** Throws Problem 403 for a group that may not be seen, and for any of customers or people to an aggregate. */
export function refuseUnseenGroups(question: Question, sight: Sight, by: string | undefined, key?: string): void {
  const names = by === 'customer' || by === 'salesperson';
  if (sight.reach === 'aggregate' && names) throw notSeen(callerOf(question.request));
  refuseUnseen(question, seenKeys(sight, by), key);
}
