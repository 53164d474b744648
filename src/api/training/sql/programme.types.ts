// Made from programme.sql by "npm run sql:types".
import type { StoredVersion } from '../stored.ts';

export interface ProgrammeParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly programmeId: string | null | undefined;
  readonly afterPosition: bigint | null | undefined;
  readonly limit: number | null | undefined;
  readonly people: readonly string[] | null | undefined;
}

export interface ProgrammeRow {
  readonly versions: StoredVersion[];
  readonly training_id: string;
  readonly salesperson_id: string;
  readonly day: string;
  readonly completed_at: Date;
  readonly score: number | null;
  readonly pass_score: number | null;
  readonly passed: boolean;
  readonly valid_until: string | null;
  readonly due_again: string | null;
  readonly position: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly recorded_at: Date;
  readonly stream: string;
}
