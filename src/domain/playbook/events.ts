import type { Day } from '../kernel/day.ts';
import type { Upcasts } from '../kernel/upcast.ts';

// Stored for ever: a change of meaning gets a new type, a change of form an upcast below and a new golden file.

export interface PracticePublished {
  readonly practiceId: string;
  readonly title: string;
  readonly body: string;
  readonly technique?: string | undefined;
  readonly productId?: string | undefined;
  readonly segment?: string | undefined;
  readonly learnedFrom?: readonly string[] | undefined;
  readonly evidence?: string | undefined;
}

export interface PracticeShared {
  readonly practiceId: string;
  readonly with: 'everyone' | { readonly departmentId: string };
}

export interface PracticeAcknowledged {
  readonly practiceId: string;
  readonly salespersonId: string;
}

export interface PracticeAdopted {
  readonly practiceId: string;
  readonly salespersonId: string;
  readonly from: Day;
}

/** `until` is the first day on which the person no longer uses it. */
export interface PracticeDropped {
  readonly practiceId: string;
  readonly salespersonId: string;
  readonly until: Day;
}

export interface PracticeRetired {
  readonly practiceId: string;
  readonly reason: string;
}

export type PracticeEvent =
  | { readonly type: 'PracticePublished'; readonly data: PracticePublished }
  | { readonly type: 'PracticeShared'; readonly data: PracticeShared }
  | { readonly type: 'PracticeAcknowledged'; readonly data: PracticeAcknowledged }
  | { readonly type: 'PracticeAdopted'; readonly data: PracticeAdopted }
  | { readonly type: 'PracticeDropped'; readonly data: PracticeDropped }
  | { readonly type: 'PracticeRetired'; readonly data: PracticeRetired };

export const practiceUpcasts: Upcasts<PracticeEvent> = {
  PracticePublished: [],
  PracticeShared: [],
  PracticeAcknowledged: [],
  PracticeAdopted: [],
  PracticeDropped: [],
  PracticeRetired: [],
};
