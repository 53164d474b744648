// Made from people.sql by "npm run sql:types".

export interface PeopleParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly bounds: readonly string[] | null | undefined;
  readonly kind: string | null | undefined;
  readonly id: string | null | undefined;
  readonly house: boolean | null | undefined;
  readonly products: readonly string[] | null | undefined;
  readonly categories: readonly string[] | null | undefined;
  readonly since: number | null | undefined;
  readonly periodMonth: number | null | undefined;
}

export interface PeopleRow {
  readonly person: string;
  readonly category: string | null;
  readonly segment: string | null;
  readonly source: 'own' | 'campaign';
  readonly decided_before: number;
  readonly won_before: number;
  readonly decided_now: number;
  readonly won_now: number;
}
