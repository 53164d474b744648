// Made from end-of-period.sql by "npm run sql:types".
import type { ReversalEvent } from '../unusual-rows.ts';

export interface EndOfPeriodParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly froms: readonly string[] | null | undefined;
  readonly untils: readonly string[] | null | undefined;
  readonly timeZone: string | null | undefined;
}

export interface EndOfPeriodRow {
  readonly stale: boolean;
  readonly window: number;
  readonly salesperson_id: string | null;
  readonly stream: string;
  readonly source: string;
  readonly sale_id: string;
  readonly booked_on: string;
  readonly amount: string;
  readonly reversed_amount: string;
  readonly reversed_on: string | null;
  readonly how: string | null;
  readonly events: ReversalEvent[];
}
