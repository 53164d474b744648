import type { Aggregate, Decider } from '../directory/decide.ts';
import { inStream } from '../kernel/stream.ts';
import { allocateTarget } from './allocate.ts';
import { type TargetCommands, targetCommands } from './commands.ts';
import { acknowledgeTarget, communicateTarget, disputeTarget, resolveDispute } from './discuss.ts';
import { type TargetEvent, targetUpcasts } from './events.ts';
import { reviseTarget, withdrawTarget } from './revise.ts';
import { setTarget } from './set.ts';
import { evolveTarget, type Target, type TargetRefusal } from './target.ts';

export type { Target, TargetRefusal } from './target.ts';

export const targetDecider: Decider<TargetCommands, Target, TargetEvent, TargetRefusal> = {
  initial: { is: 'unset' },
  evolve: evolveTarget,
  decide: {
    SetTarget: setTarget,
    ReviseTarget: reviseTarget,
    AllocateTarget: allocateTarget,
    CommunicateTarget: communicateTarget,
    AcknowledgeTarget: acknowledgeTarget,
    DisputeTarget: disputeTarget,
    ResolveDispute: resolveDispute,
    WithdrawTarget: withdrawTarget,
  },
};

export function targetStream(targetId: string): string {
  return `target-${inStream(targetId)}`;
}

export const targetAggregate: Aggregate<TargetCommands, Target, TargetEvent, TargetRefusal> = {
  stream: ({ targetId }) => targetStream(targetId),
  directory: true,
  commands: targetCommands,
  terms: { SetTarget: { opens: true }, CommunicateTarget: { instant: ({ at }) => at } },
  decider: targetDecider,
  upcasts: targetUpcasts,
};
