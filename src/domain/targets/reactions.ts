import type { TargetAllocated, TargetSet } from './events.ts';

/** A command that follows from an event, under an id made from it: sent twice it is done once. */
export interface Reaction {
  readonly type: 'SetTarget';
  readonly id: string;
  readonly data: TargetSet;
}

/** No command id is longer; it must be unique within the child's own stream alone, so that its tail may go. */
const LONGEST_ID = 200;

/** An allocation sets each child as a target of its own. */
export function childrenOf(event: { readonly id: string; readonly data: TargetAllocated }): Reaction[] {
  const { terms, to } = event.data;
  return to.map(({ targetId, scope, scopeId, amount }) => ({
    type: 'SetTarget',
    id: `${event.id}/${targetId}`.slice(0, LONGEST_ID).toWellFormed(),
    data: { targetId, scope, ...(scopeId === undefined ? {} : { scopeId }), ...terms, amount },
  }));
}
