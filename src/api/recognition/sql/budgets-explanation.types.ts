// Made from budgets-explanation.sql by "npm run sql:types".
import type { Status } from '../parameters.ts';

export interface BudgetsExplanationParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly year: number | null | undefined;
  readonly key: string | null | undefined;
  readonly figure: string | null | undefined;
  readonly afterPosition: bigint | null | undefined;
  readonly limit: number | null | undefined;
}

export interface BudgetsExplanationRow {
  readonly value: string;
  readonly rows: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly position: string;
  readonly recorded_at: Date;
  readonly stream: string;
  readonly grant_id: string;
  readonly salesperson_id: string;
  readonly status: Status;
  readonly currency: string;
  readonly counts: string;
}
