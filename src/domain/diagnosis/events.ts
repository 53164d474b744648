import type { Day } from '../kernel/day.ts';
import type { Upcasts } from '../kernel/upcast.ts';

// Stored for ever: a change of meaning gets a new type, a change of form an upcast below and a new golden file.

export type AskedDepartment =
  'production' | 'customer service' | 'marketing' | 'product' | 'pricing' | 'hr' | 'logistics' | 'management';

export type Cause =
  'price' | 'product' | 'delivery' | 'service' | 'marketing' | 'market' | 'employee' | 'target setting' | 'other';

export interface DiagnosisOpened {
  readonly diagnosisId: string;
  readonly targetId: string;
  readonly because: string;
}

/** `due` is the last day for the finding. */
export interface FindingRequested {
  readonly diagnosisId: string;
  readonly department: AskedDepartment;
  readonly question: string;
  readonly due: Day;
}

export interface FindingSubmitted {
  readonly diagnosisId: string;
  readonly department: AskedDepartment;
  readonly causes: readonly { readonly cause: Cause; readonly basisPoints?: number | undefined }[];
  readonly evidence: string;
  readonly note: string;
}

/** The shares of the causes sum to 10,000 basis points. */
export interface DiagnosisConcluded {
  readonly diagnosisId: string;
  readonly causes: readonly { readonly cause: Cause; readonly basisPoints: number }[];
  readonly note: string;
  readonly at?: string | undefined;
}

/** `from` is the first day on which it is at work, `due` the last day for completing it. */
export interface CorrectiveActionPlanned {
  readonly diagnosisId: string;
  readonly actionId: string;
  readonly cause: Cause;
  readonly kind: string;
  readonly owner: string;
  readonly from: Day;
  readonly due: Day;
  readonly affects: { readonly salespersonIds: readonly string[] } | { readonly departmentId: string };
}

export interface CorrectiveActionCompleted {
  readonly diagnosisId: string;
  readonly actionId: string;
  readonly on: Day;
}

export interface CorrectiveActionVerified {
  readonly diagnosisId: string;
  readonly actionId: string;
  readonly effective: boolean;
  readonly evidence: string;
}

export type DiagnosisEvent =
  | { readonly type: 'DiagnosisOpened'; readonly data: DiagnosisOpened }
  | { readonly type: 'FindingRequested'; readonly data: FindingRequested }
  | { readonly type: 'FindingSubmitted'; readonly data: FindingSubmitted }
  | { readonly type: 'DiagnosisConcluded'; readonly data: DiagnosisConcluded }
  | { readonly type: 'CorrectiveActionPlanned'; readonly data: CorrectiveActionPlanned }
  | { readonly type: 'CorrectiveActionCompleted'; readonly data: CorrectiveActionCompleted }
  | { readonly type: 'CorrectiveActionVerified'; readonly data: CorrectiveActionVerified };

export const diagnosisUpcasts: Upcasts<DiagnosisEvent> = {
  DiagnosisOpened: [],
  FindingRequested: [],
  FindingSubmitted: [],
  DiagnosisConcluded: [],
  CorrectiveActionPlanned: [],
  CorrectiveActionCompleted: [],
  CorrectiveActionVerified: [],
};
