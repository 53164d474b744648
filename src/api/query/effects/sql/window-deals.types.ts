// Made from window-deals.sql by "npm run sql:types".

export interface WindowDealsParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly from: string | null | undefined;
  readonly until: string | null | undefined;
  readonly bounds: readonly string[] | null | undefined;
}

export interface WindowDealsRow {
  readonly person: string;
  readonly window: number;
  readonly won: number;
  readonly lost: number;
}
