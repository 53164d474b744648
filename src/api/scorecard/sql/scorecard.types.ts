// Made from scorecard.sql by "npm run sql:types".

export interface ScorecardParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly from: string | null | undefined;
  readonly until: string | null | undefined;
  readonly salespersonId: string | null | undefined;
}

export interface ScorecardRow {
  readonly stale: boolean;
  readonly name: string;
  readonly won: string;
  readonly lost: string;
  readonly open: string;
  readonly value_won: string;
  readonly value_lost: string;
  readonly orders: number;
  readonly cancelled: number;
  readonly promised: number;
  readonly on_time: number;
  readonly late_and_open: number;
  readonly delivered: number;
  readonly came_back: number;
  readonly n: number;
  readonly mean: string | null;
  readonly promoters: number;
  readonly detractors: number;
  readonly to_ship: number;
  readonly shipped_on_time: number;
  readonly sessions: number;
  readonly open_items: number;
  readonly assigned: number;
  readonly due: number;
  readonly overdue: number;
  readonly valid: number;
  readonly running_out: number;
  readonly expired: number;
  readonly granted: number;
  readonly approved: number;
  readonly fulfilled: number;
  readonly kudos: number;
  readonly shared: number;
  readonly known: number;
  readonly in_use: number;
}
