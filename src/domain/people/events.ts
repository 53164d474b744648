import type { Day } from '../kernel/day.ts';
import type { Upcasts } from '../kernel/upcast.ts';

// Stored for ever: a change of meaning gets a new type, a change of form an upcast below and a new golden file.

/** A department without `parentId` is at the top. */
export interface DepartmentFounded {
  readonly departmentId: string;
  readonly name: string;
  readonly parentId?: string | undefined;
}

/** `parentId: null` moves the department to the top. */
export interface DepartmentMoved {
  readonly departmentId: string;
  readonly parentId: string | null;
  readonly effectiveOn: Day;
}

export type DepartmentEvent =
  | { readonly type: 'DepartmentFounded'; readonly data: DepartmentFounded }
  | { readonly type: 'DepartmentMoved'; readonly data: DepartmentMoved };

export const departmentUpcasts: Upcasts<DepartmentEvent> = { DepartmentFounded: [], DepartmentMoved: [] };

/** Before each `until` (ascending) the person is expected to reach that fraction of a target; afterwards all of it. */
export type Ramp = readonly { readonly until: Day; readonly fraction: string }[];

export interface SalespersonHired {
  readonly salespersonId: string;
  readonly name: string;
  readonly departmentId: string;
  readonly on: Day;
  readonly ramp?: Ramp | undefined;
}

export interface SalespersonTransferred {
  readonly salespersonId: string;
  readonly departmentId: string;
  readonly effectiveOn: Day;
  readonly reason: string;
}

/** `until` is the first day back. */
export interface LeaveRecorded {
  readonly salespersonId: string;
  readonly from: Day;
  readonly until: Day;
}

/** Replaces day, department and ramp of the current hire. */
export interface HireCorrected {
  readonly salespersonId: string;
  readonly on: Day;
  readonly departmentId: string;
  readonly ramp?: Ramp | undefined;
  readonly reason: string;
}

/** Replaces the transfer that was effective on `effectiveOn`; `to: null` takes it back. */
export interface TransferCorrected {
  readonly salespersonId: string;
  readonly effectiveOn: Day;
  readonly to: { readonly departmentId: string; readonly effectiveOn: Day } | null;
  readonly reason: string;
}

/** Replaces the leave of exactly these days; `to: null` takes it back. */
export interface LeaveCorrected {
  readonly salespersonId: string;
  readonly from: Day;
  readonly until: Day;
  readonly to: { readonly from: Day; readonly until: Day } | null;
  readonly reason: string;
}

/** What was found of the evidence: the days and shares that the decision rested on. Somebody else approves it. */
export interface EmploymentEndProposed {
  readonly salespersonId: string;
  readonly lastDay: Day;
  readonly evidence: {
    readonly diagnosisId: string;
    readonly sessionIds?: readonly string[] | undefined;
    readonly trainingIds?: readonly string[] | undefined;
    readonly planId: string;
  };
  readonly note: string;
  readonly proposedBy: string;
  readonly found: {
    readonly targetId: string;
    readonly concludedOn: Day;
    /** The share of the cause `employee`. */
    readonly basisPoints: number;
    /** What counts of the help that the evidence names, oldest first. */
    readonly sessions: readonly { readonly sessionId: string; readonly day: Day }[];
    /** Likewise, by the day of the completion. Absent in proposals that rest on none. */
    readonly trainings?: readonly { readonly trainingId: string; readonly day: Day }[] | undefined;
    readonly plan: { readonly from: Day; readonly closedOn: Day };
  };
}

export interface EmploymentEnded {
  readonly salespersonId: string;
  readonly lastDay: Day;
  readonly reason: 'resigned' | 'retired' | 'performance' | 'redundancy';
}

export type SalespersonEvent =
  | { readonly type: 'SalespersonHired'; readonly data: SalespersonHired }
  | { readonly type: 'SalespersonTransferred'; readonly data: SalespersonTransferred }
  | { readonly type: 'LeaveRecorded'; readonly data: LeaveRecorded }
  | { readonly type: 'HireCorrected'; readonly data: HireCorrected }
  | { readonly type: 'TransferCorrected'; readonly data: TransferCorrected }
  | { readonly type: 'LeaveCorrected'; readonly data: LeaveCorrected }
  | { readonly type: 'EmploymentEndProposed'; readonly data: EmploymentEndProposed }
  | { readonly type: 'EmploymentEnded'; readonly data: EmploymentEnded };

export const salespersonUpcasts: Upcasts<SalespersonEvent> = {
  SalespersonHired: [],
  SalespersonTransferred: [],
  LeaveRecorded: [],
  HireCorrected: [],
  TransferCorrected: [],
  LeaveCorrected: [],
  EmploymentEndProposed: [],
  EmploymentEnded: [],
};
