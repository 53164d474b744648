// Made from known-months.sql by "npm run sql:types".

export interface KnownMonthsParameters {
  readonly bounds: readonly string[] | null | undefined;
}

export interface KnownMonthsRow {
  readonly id: string;
  readonly from_day: string;
  readonly until_day: string;
  readonly touched: string;
  readonly checked: string;
  readonly last_day: string;
}
