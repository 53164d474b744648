import type { TargetEvent } from '../domain/targets/events.ts';
import { childrenOf } from '../domain/targets/reactions.ts';
import type { Reaction } from './run.ts';

type Allocated = Extract<TargetEvent, { readonly type: 'TargetAllocated' }>;

const setAllocatedTargets: Reaction<Allocated> = {
  name: 'set allocated targets',
  types: ['TargetAllocated'],
  react: (event) => childrenOf(event).map(({ id, type, data }) => ({ commandId: id, name: type, data })),
};

/** An allocation sets its children. */
export const targetReactions: readonly Reaction[] = [setAllocatedTargets];
