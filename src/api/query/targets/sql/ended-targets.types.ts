// Made from ended-targets.sql by "npm run sql:types".
import type { Measure, Scope } from '../../../../domain/targets/commands.ts';

export interface EndedTargetsParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly from: string | null | undefined;
  readonly until: string | null | undefined;
  readonly scope: string | null | undefined;
  readonly measure: string | null | undefined;
}

export interface EndedTargetsRow {
  readonly target_id: string;
  readonly position: string;
  readonly scope: Scope;
  readonly measure: Measure;
  readonly closed: boolean;
}
