// Made from conclusions.sql by "npm run sql:types".
import type { DiagnosisConcluded } from '../../../domain/diagnosis/events.ts';

export interface ConclusionsParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly targetIds: readonly string[] | null | undefined;
}

export interface ConclusionsRow {
  readonly target_id: string;
  readonly diagnosis_id: string;
  readonly causes: DiagnosisConcluded['causes'];
}
