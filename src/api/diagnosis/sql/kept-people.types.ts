// Made from kept-people.sql by "npm run sql:types".

export interface KeptPeopleParameters {
  readonly window: readonly bigint[] | null | undefined;
  readonly period: readonly bigint[] | null | undefined;
}

export interface KeptPeopleRow {
  readonly person: string;
  readonly category: string | null;
  readonly segment: string | null;
  readonly source: 'own' | 'campaign';
  readonly decided_before: number;
  readonly won_before: number;
  readonly decided: number;
  readonly won: number;
}
