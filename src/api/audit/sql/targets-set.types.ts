// Made from targets-set.sql by "npm run sql:types".

export interface TargetsSetParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly froms: readonly string[] | null | undefined;
  readonly untils: readonly string[] | null | undefined;
}

export interface TargetsSetRow {
  readonly window: number;
  readonly owner: string | null;
  readonly targets: number;
}
