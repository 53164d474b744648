import type { Decider } from '../directory/decide.ts';
import { allocateTarget } from './allocate.ts';
import type {
  AcknowledgeTarget,
  AllocateTarget,
  CommunicateTarget,
  DisputeTarget,
  ResolveDispute,
  ReviseTarget,
  SetTarget,
  WithdrawTarget,
} from './commands.ts';
import { acknowledgeTarget, communicateTarget, disputeTarget, resolveDispute } from './discuss.ts';
import type { TargetEvent } from './events.ts';
import { reviseTarget, withdrawTarget } from './revise.ts';
import { setTarget } from './set.ts';
import { evolveTarget, type Target, type TargetRefusal } from './target.ts';

export type { Target, TargetRefusal } from './target.ts';

export interface TargetCommands {
  SetTarget: SetTarget;
  ReviseTarget: ReviseTarget;
  AllocateTarget: AllocateTarget;
  CommunicateTarget: CommunicateTarget;
  AcknowledgeTarget: AcknowledgeTarget;
  DisputeTarget: DisputeTarget;
  ResolveDispute: ResolveDispute;
  WithdrawTarget: WithdrawTarget;
}

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
