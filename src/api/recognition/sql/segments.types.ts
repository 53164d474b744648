// Made from segments.sql by "npm run sql:types".

export interface SegmentsParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly from: string | null | undefined;
  readonly until: string | null | undefined;
}

export interface SegmentsRow {
  readonly salesperson_id: string | null;
  readonly segment: string | null;
  readonly amount: string;
}
