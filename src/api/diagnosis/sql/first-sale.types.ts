// Made from first-sale.sql by "npm run sql:types".

export interface FirstSaleParameters {
  readonly position: bigint | null | undefined;
}

export interface FirstSaleRow {
  readonly day: string | null;
}
