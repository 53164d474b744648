// Made from touches.sql by "npm run sql:types".

export interface TouchesParameters {
  readonly after: bigint | null | undefined;
  readonly position: bigint | null | undefined;
}

export interface TouchesRow {
  readonly day: string | null;
  readonly touched: string;
  readonly says: string;
}
