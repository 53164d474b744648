// Made from periods.sql by "npm run sql:types".

export interface PeriodsParameters {
  readonly position: bigint | null | undefined;
  readonly before: string | null | undefined;
  readonly measure: string | null | undefined;
  readonly counts: string | null | undefined;
}

export interface PeriodsRow {
  readonly from_day: string;
  readonly until_day: string;
}
