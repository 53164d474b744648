// Made from explanation.sql by "npm run sql:types".
import type { ReturnRow } from '../rows.ts';

export interface ExplanationParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly from: string | null | undefined;
  readonly until: string | null | undefined;
  readonly by: string | null | undefined;
  readonly now: string | null | undefined;
  readonly timeZone: string | null | undefined;
  readonly seenPeople: readonly string[] | null | undefined;
  readonly seenDepartments: readonly string[] | null | undefined;
  readonly figure: string | null | undefined;
  readonly key: string | null | undefined;
  readonly afterSale: string | null | undefined;
  readonly limit: number | null | undefined;
}

export interface ExplanationRow {
  readonly stale: boolean;
  readonly total: number;
  readonly of_total: number;
  readonly sale: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly event_position: string;
  readonly recorded_at: Date;
  readonly source: string;
  readonly sale_id: string;
  readonly customer: string;
  readonly outcome: string;
  readonly sold_on: string;
  readonly promised_on: string | null;
  readonly shipped_on: string | null;
  readonly delivered_on: string | null;
  readonly cancelled_on: string | null;
  readonly cancel_cause: string | null;
  readonly counted: boolean;
  readonly waited_ms: number | null;
  readonly returns: ReturnRow[] | null;
}
