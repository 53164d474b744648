import type { Day } from '../kernel/day.ts';
import type { Upcasts } from '../kernel/upcast.ts';

// Stored for ever: a change of meaning gets a new type, a change of form an upcast below and a new golden file.

export const TOPICS = ['product', 'audience', 'strategy', 'technique'] as const;
export type Topic = (typeof TOPICS)[number];

export interface MaterialPublished {
  readonly materialId: string;
  /** 1, 2, … in order. */
  readonly version: number;
  readonly topic: Topic;
  readonly title: string;
  readonly link?: string | undefined;
  readonly body?: string | undefined;
}

export interface MaterialAcknowledged {
  readonly materialId: string;
  readonly version: number;
  readonly by: string;
}

export type MaterialEvent =
  | { readonly type: 'MaterialPublished'; readonly data: MaterialPublished }
  | { readonly type: 'MaterialAcknowledged'; readonly data: MaterialAcknowledged };

export const materialUpcasts: Upcasts<MaterialEvent> = { MaterialPublished: [], MaterialAcknowledged: [] };

/** Without `passScore` every completion passes. Without `validityMonths` a certificate does not run out. */
export interface TrainingProgrammeDefined {
  readonly programmeId: string;
  readonly title: string;
  readonly topic: Topic;
  readonly materialIds?: readonly string[] | undefined;
  readonly passScore?: number | undefined;
  readonly validityMonths?: number | undefined;
  readonly recurrenceMonths?: number | undefined;
}

/** Replaces all that is known of the programme. */
export type TrainingProgrammeRevised = TrainingProgrammeDefined;

export type ProgrammeEvent =
  | { readonly type: 'TrainingProgrammeDefined'; readonly data: TrainingProgrammeDefined }
  | { readonly type: 'TrainingProgrammeRevised'; readonly data: TrainingProgrammeRevised };

export const programmeUpcasts: Upcasts<ProgrammeEvent> = { TrainingProgrammeDefined: [], TrainingProgrammeRevised: [] };

export interface TrainingAssigned {
  readonly trainingId: string;
  readonly programmeId: string;
  readonly to: { readonly salespersonId: string } | { readonly departmentId: string };
  readonly from: Day;
  readonly due: Day;
  readonly because?: { readonly diagnosisId: string } | { readonly needId: string } | undefined;
}

export interface TrainingStarted {
  readonly trainingId: string;
  readonly salespersonId: string;
  readonly at: string;
}

/** With the terms of the programme at the completion: a later revision does not change them. */
export interface TrainingCompleted {
  readonly trainingId: string;
  readonly salespersonId: string;
  readonly at: string;
  readonly score?: number | undefined;
  readonly programmeId: string;
  readonly passed: boolean;
  readonly passScore?: number | undefined;
  readonly validityMonths?: number | undefined;
  readonly recurrenceMonths?: number | undefined;
}

export interface TrainingCancelled {
  readonly trainingId: string;
  readonly reason: string;
}

export type TrainingEvent =
  | { readonly type: 'TrainingAssigned'; readonly data: TrainingAssigned }
  | { readonly type: 'TrainingStarted'; readonly data: TrainingStarted }
  | { readonly type: 'TrainingCompleted'; readonly data: TrainingCompleted }
  | { readonly type: 'TrainingCancelled'; readonly data: TrainingCancelled };

export const trainingUpcasts: Upcasts<TrainingEvent> = {
  TrainingAssigned: [],
  TrainingStarted: [],
  TrainingCompleted: [],
  TrainingCancelled: [],
};

/** Of a person or of a department: one of the two ids is there. */
export interface TrainingNeedIdentified {
  readonly needId: string;
  readonly salespersonId?: string | undefined;
  readonly departmentId?: string | undefined;
  readonly topic: Topic;
  readonly because: string;
  readonly by: string;
}

export interface NeedEvent {
  readonly type: 'TrainingNeedIdentified';
  readonly data: TrainingNeedIdentified;
}

export const needUpcasts: Upcasts<NeedEvent> = { TrainingNeedIdentified: [] };
