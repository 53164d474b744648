// Made from kept-currencies.sql by "npm run sql:types".

export interface KeptCurrenciesParameters {
  readonly months: readonly bigint[] | null | undefined;
  readonly kind: string | null | undefined;
  readonly id: string | null | undefined;
}

export interface KeptCurrenciesRow {
  readonly month: number;
  readonly currency: string | null;
  readonly foreign_amount: string;
  readonly net: string;
}
