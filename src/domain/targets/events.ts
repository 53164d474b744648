import type { Day } from '../kernel/day.ts';
import type { Upcasts } from '../kernel/upcast.ts';

// Stored for ever: a change of meaning gets a new type, a change of form an upcast below and a new golden file.

type Scope = 'salesperson' | 'department' | 'company';

/** Every list that is present must contain the line's value. */
export interface TargetFilter {
  readonly categories?: readonly string[] | undefined;
  readonly productIds?: readonly string[] | undefined;
  readonly segments?: readonly string[] | undefined;
  readonly territories?: readonly string[] | undefined;
}

/** What a target measures, in which period, and how; an allocation's children take it over from their parent. */
export interface TargetTerms {
  /** A name of the company's calendar, or days whose `until` is the first day after. */
  readonly period: string | { readonly from: Day; readonly until: Day };
  readonly measure: 'revenue' | 'units' | 'orders' | 'margin';
  readonly currency?: string | undefined;
  readonly planRate?: string | undefined;
  readonly counts: 'credited' | 'overlay' | 'both' | 'all';
  readonly proration: 'days' | 'none';
  readonly filter?: TargetFilter | undefined;
  readonly seasonality?: readonly { readonly from: Day; readonly weight: string }[] | undefined;
}

/** `amount` is a decimal string in the target's currency or unit, for the full period. */
export interface TargetSet extends TargetTerms {
  readonly targetId: string;
  readonly scope: Scope;
  readonly scopeId?: string | undefined;
  readonly amount: string;
}

/** `amount` is for the full period. */
export interface TargetRevised {
  readonly targetId: string;
  readonly amount: string;
  readonly currency?: string | undefined;
  readonly reason: 'performance' | 'economy' | 'competition' | 'correction';
  readonly effectiveFrom: Day;
  readonly note: string;
}

/**
 * A child that an allocation sets: its share of the amount then in force, a decimal string in the parent's currency or
 * unit.
 */
export interface AllocatedChild {
  readonly targetId: string;
  readonly scope: Scope;
  readonly scopeId?: string | undefined;
  readonly basisPoints: number;
  readonly amount: string;
}

export interface TargetAllocated {
  readonly targetId: string;
  readonly terms: TargetTerms;
  readonly to: readonly AllocatedChild[];
}

/** `at` is RFC 3339. */
export interface TargetCommunicated {
  readonly targetId: string;
  readonly version: number;
  readonly to: string;
  readonly how: string;
  readonly at: string;
}

export interface TargetAcknowledged {
  readonly targetId: string;
  readonly version: number;
  readonly by: string;
}

export interface TargetDisputed {
  readonly targetId: string;
  readonly version: number;
  readonly by: string;
  readonly reason: string;
}

export interface DisputeResolved {
  readonly targetId: string;
  readonly outcome: 'upheld' | 'dismissed';
  readonly note: string;
}

export interface TargetWithdrawn {
  readonly targetId: string;
  readonly reason: string;
}

export type TargetEvent =
  | { readonly type: 'TargetSet'; readonly data: TargetSet }
  | { readonly type: 'TargetRevised'; readonly data: TargetRevised }
  | { readonly type: 'TargetAllocated'; readonly data: TargetAllocated }
  | { readonly type: 'TargetCommunicated'; readonly data: TargetCommunicated }
  | { readonly type: 'TargetAcknowledged'; readonly data: TargetAcknowledged }
  | { readonly type: 'TargetDisputed'; readonly data: TargetDisputed }
  | { readonly type: 'DisputeResolved'; readonly data: DisputeResolved }
  | { readonly type: 'TargetWithdrawn'; readonly data: TargetWithdrawn };

export const targetUpcasts: Upcasts<TargetEvent> = {
  TargetSet: [],
  TargetRevised: [],
  TargetAllocated: [],
  TargetCommunicated: [],
  TargetAcknowledged: [],
  TargetDisputed: [],
  DisputeResolved: [],
  TargetWithdrawn: [],
};
