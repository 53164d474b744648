// Made from cells.sql by "npm run sql:types".

export interface CellsParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly bounds: readonly string[] | null | undefined;
  readonly kind: string | null | undefined;
  readonly id: string | null | undefined;
  readonly products: readonly string[] | null | undefined;
  readonly categories: readonly string[] | null | undefined;
}

export interface CellsRow {
  readonly kind: string;
  readonly id: string;
  readonly fact: 'order' | 'lost' | 'returned' | 'opened';
  readonly month: number;
  readonly category: string | null;
  readonly segment: string | null;
  readonly source: 'own' | 'campaign';
  readonly name: string | null;
  readonly lag: number | null;
  readonly n: number;
  readonly unopened: number;
  readonly opened: number;
  readonly net: string;
  readonly gross: string;
}
