// Made from window-revenue.sql by "npm run sql:types".

export interface WindowRevenueParameters {
  readonly position: bigint | null | undefined;
  readonly bounds: readonly string[] | null | undefined;
  readonly from: string | null | undefined;
  readonly until: string | null | undefined;
}

export interface WindowRevenueRow {
  readonly person: string | null;
  readonly window: number;
  readonly amount: string;
}
