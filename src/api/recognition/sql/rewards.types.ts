// Made from rewards.sql by "npm run sql:types".
import type { Status } from '../parameters.ts';
import type { StoredStep } from '../stored.ts';

export interface RewardsParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly status: string | null | undefined;
  readonly programmeId: string | null | undefined;
  readonly salespersonId: string | null | undefined;
  readonly from: string | null | undefined;
  readonly until: string | null | undefined;
  readonly afterPosition: bigint | null | undefined;
  readonly limit: number | null | undefined;
  readonly people: readonly string[] | null | undefined;
}

export interface RewardsRow {
  readonly event_id: string;
  readonly event_type: string;
  readonly position: string;
  readonly recorded_at: Date;
  readonly stream: string;
  readonly programme_id: string;
  readonly grant_id: string;
  readonly salesperson_id: string;
  readonly from_day: string;
  readonly until_day: string;
  readonly year: number;
  readonly tier: number;
  readonly kind: 'cash' | 'office' | 'time off' | 'trip' | 'other';
  readonly description: string;
  readonly currency: string;
  readonly cost: string;
  readonly target_id: string;
  readonly attainment: string;
  readonly rank: number | null;
  readonly evidence_position: string;
  readonly granted_on: string;
  readonly granted_by: string;
  readonly steps: StoredStep[];
  readonly status: Status;
}
