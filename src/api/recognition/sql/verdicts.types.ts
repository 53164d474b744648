// Made from verdicts.sql by "npm run sql:types".

export interface VerdictsParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
}

export interface VerdictsRow {
  readonly target_id: string | null;
  readonly diagnosis_id: string;
  readonly employee: number | null;
  readonly event_id: string;
  readonly position: string;
  readonly concluded_on: string;
}
