// Made from sold.sql by "npm run sql:types".

export interface SoldParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly bounds: readonly string[] | null | undefined;
  readonly kind: string | null | undefined;
  readonly id: string | null | undefined;
  readonly products: readonly string[] | null | undefined;
  readonly categories: readonly string[] | null | undefined;
}

export interface SoldRow {
  readonly product_id: string;
}
