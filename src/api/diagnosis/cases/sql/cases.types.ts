// Made from cases.sql by "npm run sql:types".
import type { Scope } from '../../../../domain/targets/commands.ts';
import type { StoredAction, StoredConclusion, StoredFinding, StoredRequest } from '../stored.ts';

export interface CasesParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly afterId: string | null | undefined;
  readonly limit: number | null | undefined;
  readonly owners: readonly string[] | null | undefined;
  readonly diagnosisId: string | null | undefined;
  readonly concluded: boolean | null | undefined;
  readonly overdue: boolean | null | undefined;
  readonly openActions: boolean | null | undefined;
}

export interface CasesRow {
  readonly diagnosis_id: string;
  readonly target_id: string;
  readonly scope: Scope;
  readonly scope_id: string | null;
  readonly from_day: string;
  readonly until_day: string;
  readonly because: string;
  readonly by: string;
  readonly position: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly recorded_at: Date;
  readonly stream: string;
  readonly requests: StoredRequest[];
  readonly findings: StoredFinding[];
  readonly conclusion: StoredConclusion | null;
  readonly actions: StoredAction[];
}
