// Made from market.sql by "npm run sql:types".

export interface MarketParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly from: string | null | undefined;
  readonly until: string | null | undefined;
  readonly afterFrom: string | null | undefined;
  readonly afterStream: string | null | undefined;
  readonly limit: number | null | undefined;
}

export interface MarketRow {
  readonly stale: boolean;
  readonly kind: 'campaign' | 'indicator';
  readonly position: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly recorded_at: Date;
  readonly stream: string;
  readonly source: string | null;
  readonly campaign: string | null;
  readonly indicator: string | null;
  readonly from_day: string;
  readonly until_day: string;
  readonly segment: string | null;
  readonly territory: string | null;
  readonly reached: string | null;
  readonly leads: string | null;
  readonly currency: string | null;
  readonly cost: string | null;
  readonly value: string | null;
  readonly revision: number | null;
}
