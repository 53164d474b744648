// Made from people.sql by "npm run sql:types".

export interface PeopleParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly bounds: readonly string[] | null | undefined;
  readonly kind: string | null | undefined;
  readonly id: string | null | undefined;
  readonly products: readonly string[] | null | undefined;
  readonly categories: readonly string[] | null | undefined;
}

export interface PeopleRow {
  readonly person: string;
  readonly month: number;
  readonly category: string | null;
  readonly segment: string | null;
  readonly source: 'own' | 'campaign';
  readonly decided: number;
  readonly won: number;
}
