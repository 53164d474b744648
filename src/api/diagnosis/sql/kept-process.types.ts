// Made from kept-process.sql by "npm run sql:types".

export interface KeptProcessParameters {
  readonly months: readonly bigint[] | null | undefined;
  readonly kind: string | null | undefined;
  readonly id: string | null | undefined;
}

export interface KeptProcessRow {
  readonly month: number;
  readonly fact: 'promised' | 'cases' | 'feedback';
  readonly n: number;
  readonly bad: number;
  readonly delivered: boolean;
}
