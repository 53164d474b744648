// Made from programmes.sql by "npm run sql:types".
import type { StoredRule } from '../../../domain/recognition/events.ts';
import type { Counts, Measure } from '../../../domain/targets/commands.ts';

export interface ProgrammesParameters {
  readonly position: bigint | null | undefined;
  readonly programmeId: string | null | undefined;
  readonly afterProgrammeId: string | null | undefined;
  readonly limit: number | null | undefined;
}

export interface ProgrammesRow {
  readonly event_id: string;
  readonly event_type: string;
  readonly position: string;
  readonly recorded_at: Date;
  readonly stream: string;
  readonly programme_id: string;
  readonly name: string;
  readonly department_id: string | null;
  readonly cadence: 'month' | 'quarter' | 'year';
  readonly basis: 'original' | 'effective';
  readonly measure: Measure;
  readonly counts: Counts;
  readonly rule: StoredRule;
  readonly currency: string;
  readonly budget: string;
  readonly min_tenure_days: number;
  readonly not_under_plan: boolean;
  readonly from_day: string;
  readonly until_day: string | null;
  readonly closed_on: string | null;
  readonly close_reason: string | null;
  readonly close_position: string | null;
}
