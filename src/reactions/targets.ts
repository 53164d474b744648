import type { TargetAllocated } from '../domain/targets/events.ts';
import { childrenOf } from '../domain/targets/reactions.ts';
import type { Reaction } from './run.ts';

/** An allocation sets its children. */
export const targetReactions: readonly Reaction[] = [
  {
    name: 'set allocated targets',
    types: ['TargetAllocated'],
    react: ({ id, data }) =>
      childrenOf({ id, data: data as TargetAllocated }).map((child) => ({
        commandId: child.id,
        name: child.type,
        data: child.data,
      })),
  },
];
