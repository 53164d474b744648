// Made from market.sql by "npm run sql:types".

export interface MarketParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly bounds: readonly string[] | null | undefined;
}

export interface MarketRow {
  readonly month: number;
  readonly segment: string | null;
  readonly indicator: number | null;
  readonly reached: number | null;
  readonly leads: number | null;
}
