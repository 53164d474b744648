// Made from coaching.sql by "npm run sql:types".
import type { StoredItem } from '../stored.ts';

export interface CoachingParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly salespersonId: string | null | undefined;
  readonly open: boolean | null | undefined;
  readonly afterHeldOn: string | null | undefined;
  readonly afterSessionId: string | null | undefined;
  readonly limit: number | null | undefined;
  readonly people: readonly string[] | null | undefined;
}

export interface CoachingRow {
  readonly session_id: string;
  readonly salesperson_id: string;
  readonly held_on: string;
  readonly held_at: Date;
  readonly by: string;
  readonly topic: string;
  readonly notes: string | null;
  readonly diagnosis_id: string | null;
  readonly position: string;
  readonly event_id: string;
  readonly recorded_at: Date;
  readonly items: StoredItem[];
}
