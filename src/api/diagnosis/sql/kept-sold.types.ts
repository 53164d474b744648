// Made from kept-sold.sql by "npm run sql:types".

export interface KeptSoldParameters {
  readonly months: readonly bigint[] | null | undefined;
  readonly kind: string | null | undefined;
  readonly id: string | null | undefined;
}

export interface KeptSoldRow {
  readonly product_id: string;
}
