// Made from products.sql by "npm run sql:types".

export interface ProductsParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly bounds: readonly string[] | null | undefined;
  readonly kind: string | null | undefined;
  readonly id: string | null | undefined;
  readonly products: readonly string[] | null | undefined;
  readonly categories: readonly string[] | null | undefined;
}

export interface ProductsRow {
  readonly kind: string;
  readonly id: string;
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
