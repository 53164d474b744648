// Made from currencies.sql by "npm run sql:types".

export interface CurrenciesParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly bounds: readonly string[] | null | undefined;
  readonly kind: string | null | undefined;
  readonly id: string | null | undefined;
  readonly products: readonly string[] | null | undefined;
  readonly categories: readonly string[] | null | undefined;
}

export interface CurrenciesRow {
  readonly kind: string;
  readonly id: string;
  readonly currency: string | null;
  readonly month: number;
  readonly foreign_amount: string;
  readonly net: string;
}
