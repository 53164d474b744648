import type { Day } from '../kernel/day.ts';
import type { Upcasts } from '../kernel/upcast.ts';

// Stored for ever: a change of meaning gets a new type, a change of form an upcast below and a new golden file.

export interface StoredReward {
  readonly kind: 'cash' | 'office' | 'time off' | 'trip' | 'other';
  readonly description: string;
  readonly cost: string;
}

export type StoredRule =
  | {
      readonly kind: 'attainment';
      readonly tiers: readonly { readonly from: string; readonly reward: StoredReward }[];
    }
  | { readonly kind: 'rank'; readonly tiers: readonly { readonly upTo: number; readonly reward: StoredReward }[] }
  | {
      readonly kind: 'streak';
      readonly periods: number;
      readonly from: string;
      readonly tiers: readonly { readonly reward: StoredReward }[];
    }
  | {
      readonly kind: 'improvement';
      readonly over: 'previous' | 'year before';
      readonly tiers: readonly { readonly from: string; readonly reward: StoredReward }[];
    };

/** `until` is the first day after the programme. */
export interface RewardProgrammeDefined {
  readonly programmeId: string;
  readonly name: string;
  readonly scope?: { readonly departmentId: string } | undefined;
  readonly cadence: 'month' | 'quarter' | 'year';
  readonly basis: 'original' | 'effective';
  readonly targets: {
    readonly measure: 'revenue' | 'units' | 'orders' | 'margin';
    readonly counts: 'credited' | 'overlay' | 'both' | 'all';
  };
  readonly rule: StoredRule;
  readonly currency: string;
  readonly budget: string;
  readonly eligibility: { readonly minTenureDays: number; readonly notUnderPlan: boolean };
  readonly from: Day;
  readonly until?: Day | undefined;
}

/** `on` is the first day after the programme. */
export interface RewardProgrammeClosed {
  readonly programmeId: string;
  readonly on: Day;
  readonly reason: string;
}

/**
 * `period` as it was posted; `found` is the content of the evidence token, with the period's days. `year` is the fiscal
 * year whose budget pays.
 */
export interface RewardGranted {
  readonly programmeId: string;
  readonly grantId: string;
  readonly salespersonId: string;
  readonly period: string | { readonly from: Day; readonly until: Day };
  readonly tier: number;
  readonly reward: StoredReward;
  readonly currency: string;
  readonly year: number;
  readonly grantedBy: string;
  readonly found: {
    readonly from: Day;
    readonly until: Day;
    readonly targetId: string;
    /** Exact, as "n/d". */
    readonly attainment: string;
    readonly rank: number | null;
    /** Up to which position of the log the figures counted. */
    readonly position: string;
  };
}

export interface RewardApproved {
  readonly programmeId: string;
  readonly grantId: string;
  readonly note?: string | undefined;
  readonly approvedBy: string;
}

export interface RewardDeclined {
  readonly programmeId: string;
  readonly grantId: string;
  readonly reason: string;
}

export interface RewardFulfilled {
  readonly programmeId: string;
  readonly grantId: string;
  readonly on: Day;
  readonly reference?: string | undefined;
}

export interface RewardRevoked {
  readonly programmeId: string;
  readonly grantId: string;
  readonly reason: string;
  readonly clawback: boolean;
}

export type ProgrammeEvent =
  | { readonly type: 'RewardProgrammeDefined'; readonly data: RewardProgrammeDefined }
  | { readonly type: 'RewardProgrammeClosed'; readonly data: RewardProgrammeClosed }
  | { readonly type: 'RewardGranted'; readonly data: RewardGranted }
  | { readonly type: 'RewardApproved'; readonly data: RewardApproved }
  | { readonly type: 'RewardDeclined'; readonly data: RewardDeclined }
  | { readonly type: 'RewardFulfilled'; readonly data: RewardFulfilled }
  | { readonly type: 'RewardRevoked'; readonly data: RewardRevoked };

export const programmeUpcasts: Upcasts<ProgrammeEvent> = {
  RewardProgrammeDefined: [],
  RewardProgrammeClosed: [],
  RewardGranted: [],
  RewardApproved: [],
  RewardDeclined: [],
  RewardFulfilled: [],
  RewardRevoked: [],
};

export interface KudosGiven {
  readonly kudosId: string;
  readonly from: string;
  readonly to: string;
  readonly note: string;
  readonly sale?: { readonly source: string; readonly saleId: string } | undefined;
}

export interface KudosEvent {
  readonly type: 'KudosGiven';
  readonly data: KudosGiven;
}

export const kudosUpcasts: Upcasts<KudosEvent> = { KudosGiven: [] };
