import type { Day } from '../../kernel/day.ts';
import type { Upcasts } from '../../kernel/upcast.ts';

// Stored for ever: a change of meaning gets a new type, a change of form an upcast below and a new golden file.

/** `until` is the first day after the plan. */
export interface ImprovementPlanStarted {
  readonly planId: string;
  readonly salespersonId: string;
  readonly from: Day;
  readonly until: Day;
  readonly goals: readonly string[];
  readonly by: string;
  readonly because?: { readonly diagnosisId: string } | undefined;
}

export interface ImprovementPlanReviewed {
  readonly planId: string;
  readonly at: string;
  readonly by: string;
  readonly note: string;
}

/** `on` is the first day on which the plan no longer runs. */
export interface ImprovementPlanClosed {
  readonly planId: string;
  readonly outcome: 'effective' | 'ineffective' | 'withdrawn';
  readonly evidence: string;
  readonly on: Day;
  readonly by: string;
}

export type PlanEvent =
  | { readonly type: 'ImprovementPlanStarted'; readonly data: ImprovementPlanStarted }
  | { readonly type: 'ImprovementPlanReviewed'; readonly data: ImprovementPlanReviewed }
  | { readonly type: 'ImprovementPlanClosed'; readonly data: ImprovementPlanClosed };

export const planUpcasts: Upcasts<PlanEvent> = {
  ImprovementPlanStarted: [],
  ImprovementPlanReviewed: [],
  ImprovementPlanClosed: [],
};
