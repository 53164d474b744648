// Made from seals.sql by "npm run sql:types".
import type { AskedDepartment } from '../../../domain/diagnosis/events.ts';

export interface SealsParameters {
  readonly position: bigint | null | undefined;
  readonly diagnosisIds: readonly string[] | null | undefined;
  readonly owner: string | null | undefined;
  readonly from: string | null | undefined;
  readonly until: string | null | undefined;
}

export interface SealsRow {
  readonly diagnosis_id: string;
  readonly requests: { readonly department: AskedDepartment; readonly due: string }[];
  readonly findings: { readonly department: AskedDepartment }[];
}
