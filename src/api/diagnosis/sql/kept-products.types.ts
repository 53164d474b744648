// Made from kept-products.sql by "npm run sql:types".

export interface KeptProductsParameters {
  readonly months: readonly bigint[] | null | undefined;
  readonly kind: string | null | undefined;
  readonly id: string | null | undefined;
}

export interface KeptProductsRow {
  readonly month: number;
  readonly category: string | null;
  readonly segment: string | null;
  readonly source: 'own' | 'campaign';
  readonly product_id: string;
  readonly won: number;
  readonly quantity: number;
  readonly gross: string;
  readonly net: string;
  readonly kept: string;
  readonly returned: string[];
  readonly lags: string[];
}
