import type { TargetAllocated, TargetSet } from './events.ts';

/** A command that follows from an event. Its id is made from the event's, so that sending it twice does it once. */
export interface FollowingCommand {
  readonly type: 'SetTarget';
  readonly id: string;
  readonly data: TargetSet;
}

/** The longest command id. The id is unique within the child's stream even if it is cut here. */
const LONGEST_ID = 200;

/** An allocation sets each child as a target of its own. */
export function childrenOf(event: { readonly id: string; readonly data: TargetAllocated }): FollowingCommand[] {
  const { terms, to } = event.data;
  return to.map(({ targetId, scope, scopeId, amount }) => ({
    type: 'SetTarget',
    id: `${event.id}/${targetId}`.slice(0, LONGEST_ID).toWellFormed(),
    data: { targetId, scope, ...(scopeId === undefined ? {} : { scopeId }), ...terms, amount },
  }));
}
