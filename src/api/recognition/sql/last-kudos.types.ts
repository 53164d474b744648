// Made from last-kudos.sql by "npm run sql:types".

export interface LastKudosParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
}

export interface LastKudosRow {
  readonly salesperson_id: string;
  readonly given_on: string;
}
