// Made from untrained.sql by "npm run sql:types".

export interface UntrainedParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
}

export interface UntrainedRow {
  readonly person: string;
}
