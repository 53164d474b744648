// Made from explanation.sql by "npm run sql:types".

export interface ExplanationParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly from: string | null | undefined;
  readonly until: string | null | undefined;
  readonly key: string | null | undefined;
  readonly figure: string | null | undefined;
  readonly afterPosition: bigint | null | undefined;
  readonly limit: number | null | undefined;
}

export interface ExplanationRow {
  readonly value: string;
  readonly rows: string;
  readonly position: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly recorded_at: Date;
  readonly stream: string;
  readonly source: string;
  readonly id: string;
  readonly day: string;
  readonly counts: string;
}
