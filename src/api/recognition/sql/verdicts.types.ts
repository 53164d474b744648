// Made from verdicts.sql by "npm run sql:types".
import type { DiagnosisConcluded } from '../../../domain/diagnosis/events.ts';

export interface VerdictsParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
}

export interface VerdictsRow {
  readonly target_id: string;
  readonly diagnosis_id: string;
  readonly causes: DiagnosisConcluded['causes'];
  readonly event_id: string;
  readonly position: string;
  readonly concluded_on: string;
}
