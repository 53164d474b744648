import type { Day } from '../../kernel/day.ts';
import type { Upcasts } from '../../kernel/upcast.ts';

// Stored for ever: a change of meaning gets a new type, a change of form an upcast below and a new golden file.

/** `actionItems` are numbered from 1. */
export interface CoachingSessionRecorded {
  readonly sessionId: string;
  readonly salespersonId: string;
  readonly at: string;
  readonly by: string;
  readonly topic: 'product' | 'audience' | 'strategy' | 'technique' | 'other';
  readonly notes?: string | undefined;
  readonly actionItems?: readonly { readonly what: string; readonly due: Day }[] | undefined;
  readonly because?: { readonly diagnosisId: string } | undefined;
}

export interface ActionItemCompleted {
  readonly sessionId: string;
  readonly item: number;
  readonly on: Day;
}

export type CoachingEvent =
  | { readonly type: 'CoachingSessionRecorded'; readonly data: CoachingSessionRecorded }
  | { readonly type: 'ActionItemCompleted'; readonly data: ActionItemCompleted };

export const coachingUpcasts: Upcasts<CoachingEvent> = { CoachingSessionRecorded: [], ActionItemCompleted: [] };
