import { accept, refuse } from '../kernel/decider.ts';
import { same } from '../kernel/same.ts';
import type { AcknowledgeTarget, CommunicateTarget, DisputeTarget, ResolveDispute } from './commands.ts';
import {
  type DecideTarget,
  fault,
  isRefusal,
  type Refusal,
  type SetState,
  standing,
  type Target,
  versionCount,
} from './target.ts';

/** Each version is communicated and acknowledged: a revision reopens both. */
export const communicateTarget: DecideTarget<CommunicateTarget> = (asked, state) => {
  const target = withVersion(state, asked);
  if (isRefusal(target)) return target;
  if (target.communicated.some((each) => same(each, asked))) return accept();
  return accept({ type: 'TargetCommunicated', data: asked });
};

export const acknowledgeTarget: DecideTarget<AcknowledgeTarget> = (asked, state) => {
  const target = withVersion(state, asked);
  if (isRefusal(target)) return target;
  if (!target.communicated.some(({ version }) => version === asked.version)) {
    return refuse(
      'TargetIsNotCommunicated',
      `Version ${asked.version} was not communicated: post CommunicateTarget first.`,
      fault('/version', 'was not communicated'),
    );
  }
  if (target.acknowledged.some((each) => same(each, asked))) return accept();
  return accept({ type: 'TargetAcknowledged', data: asked });
};

export const disputeTarget: DecideTarget<DisputeTarget> = (asked, state) => {
  const target = withVersion(state, asked);
  if (isRefusal(target)) return target;
  if (!target.dispute) return accept({ type: 'TargetDisputed', data: asked });
  if (same(target.dispute, asked)) return accept();
  return refuse(
    'DisputeIsOpen',
    `${target.dispute.by} already disputes version ${target.dispute.version}: post ResolveDispute first.`,
  );
};

export const resolveDispute: DecideTarget<ResolveDispute> = (asked, state) => {
  const target = standing(state, asked.targetId);
  if (isRefusal(target)) return target;
  if (target.dispute) return accept({ type: 'DisputeResolved', data: asked });
  if (same(target.resolved, asked)) return accept();
  return refuse('NoDisputeIsOpen', `The target "${asked.targetId}" has no open dispute.`);
};

function withVersion(
  state: Target,
  { targetId, version }: { readonly targetId: string; readonly version: number },
): SetState | Refusal {
  const target = standing(state, targetId);
  if (isRefusal(target) || version <= versionCount(target)) return target;
  return refuse(
    'UnknownVersion',
    `The target "${targetId}" has versions 1 to ${versionCount(target)}.`,
    fault('/version', `must be at most ${versionCount(target)}`),
  );
}
