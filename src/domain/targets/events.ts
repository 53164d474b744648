import type {
  AcknowledgeTarget,
  CommunicateTarget,
  DisputeTarget,
  ResolveDispute,
  ReviseTarget,
  Scope,
  SetTarget,
  WithdrawTarget,
} from './commands.ts';

/** A child that an allocation sets: its share of the amount then in force, as a decimal string in the parent's currency or unit. */
export interface AllocatedChild {
  readonly targetId: string;
  readonly scope: Scope;
  readonly scopeId?: string;
  readonly basisPoints: number;
  readonly amount: string;
}

/** `terms` is what each child takes over from the parent. */
export interface TargetAllocated {
  readonly targetId: string;
  readonly terms: Pick<
    SetTarget,
    'period' | 'measure' | 'currency' | 'planRate' | 'counts' | 'proration' | 'filter' | 'seasonality'
  >;
  readonly to: readonly AllocatedChild[];
}

export type TargetEvent =
  | { readonly type: 'TargetSet'; readonly data: SetTarget }
  | { readonly type: 'TargetRevised'; readonly data: ReviseTarget }
  | { readonly type: 'TargetAllocated'; readonly data: TargetAllocated }
  | { readonly type: 'TargetCommunicated'; readonly data: CommunicateTarget }
  | { readonly type: 'TargetAcknowledged'; readonly data: AcknowledgeTarget }
  | { readonly type: 'TargetDisputed'; readonly data: DisputeTarget }
  | { readonly type: 'DisputeResolved'; readonly data: ResolveDispute }
  | { readonly type: 'TargetWithdrawn'; readonly data: WithdrawTarget };
