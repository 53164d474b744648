import type {
  CorrectHire,
  CorrectLeave,
  CorrectTransfer,
  EndEmployment,
  FoundDepartment,
  HireSalesperson,
  MoveDepartment,
  RecordLeave,
  TransferSalesperson,
} from './commands.ts';

export type DepartmentEvent =
  | { readonly type: 'DepartmentFounded'; readonly data: FoundDepartment }
  | { readonly type: 'DepartmentMoved'; readonly data: MoveDepartment };

export type SalespersonEvent =
  | { readonly type: 'SalespersonHired'; readonly data: HireSalesperson }
  | { readonly type: 'SalespersonTransferred'; readonly data: TransferSalesperson }
  | { readonly type: 'LeaveRecorded'; readonly data: RecordLeave }
  | { readonly type: 'HireCorrected'; readonly data: CorrectHire }
  | { readonly type: 'TransferCorrected'; readonly data: CorrectTransfer }
  | { readonly type: 'LeaveCorrected'; readonly data: CorrectLeave }
  | { readonly type: 'EmploymentEnded'; readonly data: EndEmployment };
