// Made from kept-cells.sql by "npm run sql:types".

export interface KeptCellsParameters {
  readonly months: readonly bigint[] | null | undefined;
  readonly kind: string | null | undefined;
  readonly id: string | null | undefined;
}

export interface KeptCellsRow {
  readonly month: number;
  readonly fact: 'order' | 'lost' | 'returned' | 'opened';
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
