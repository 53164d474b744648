// Made from earlier-targets.sql by "npm run sql:types".

export interface EarlierTargetsParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly targetIds: readonly string[] | null | undefined;
  readonly most: number | null | undefined;
}

export interface EarlierTargetsRow {
  readonly target_id: string;
  readonly adjustments: string;
  readonly earlier_id: string | null;
  readonly position: string | null;
  readonly closed: boolean;
}
