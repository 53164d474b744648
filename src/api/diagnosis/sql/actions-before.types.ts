// Made from actions-before.sql by "npm run sql:types".
import type { Cause } from '../../../domain/diagnosis/events.ts';

export interface ActionsBeforeParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly owner: string | null | undefined;
  readonly before: string | null | undefined;
  readonly most: number | null | undefined;
  readonly owners: readonly string[] | null | undefined;
}

export interface ActionsBeforeRow {
  readonly diagnosis_id: string;
  readonly action_id: string;
  readonly cause: Cause;
  readonly kind: string;
  readonly from_day: string;
  readonly completed_on: string | null;
  readonly effective: boolean | null;
}
