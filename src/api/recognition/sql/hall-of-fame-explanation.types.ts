// Made from hall-of-fame-explanation.sql by "npm run sql:types".

export interface HallOfFameExplanationParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly key: string | null | undefined;
  readonly figure: string | null | undefined;
  readonly afterPosition: bigint | null | undefined;
  readonly limit: number | null | undefined;
}

export interface HallOfFameExplanationRow {
  readonly rows: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly position: string;
  readonly recorded_at: Date;
  readonly stream: string;
}
