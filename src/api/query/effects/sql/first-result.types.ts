// Made from first-result.sql by "npm run sql:types".

export interface FirstResultParameters {
  readonly position: bigint | null | undefined;
  readonly from: string | null | undefined;
  readonly until: string | null | undefined;
}

export interface FirstResultRow {
  readonly first: string | null;
}
