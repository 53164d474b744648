// Made from what-works.sql by "npm run sql:types".

export interface WhatWorksParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly from: string | null | undefined;
  readonly until: string | null | undefined;
  readonly afterKey: string | null | undefined;
  readonly limit: number | null | undefined;
}

export interface WhatWorksRow {
  readonly stale: boolean;
  readonly key: string;
  readonly revenue: string;
  readonly margin: string;
  readonly lines_without_cost: string;
  readonly orders: string;
  readonly won: string;
  readonly lost: string;
  readonly gross: string;
  readonly discount: string;
  readonly returned: string;
  readonly feedbacks: string;
  readonly mean_score: string | null;
}
